package dev.invitekit.conformance.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value and the lines of all that is in it.
 *
 * @param line where it begins, from 1; for a property the line of its key
 * @param parts in the order of the value's own parts; none for a scalar
 * @param size how many values it is made of, itself included
 */
record Located(JsonNode value, int line, List<Located> parts, int size) {

  static Located scalar(JsonNode value, int line) {
    return new Located(value, line, List.of(), 1);
  }

  static Located container(JsonNode value, int line, List<Located> parts) {
    long size = 1;
    for (Located part : parts) {
      size += part.size;
    }
    return new Located(value, line, List.copyOf(parts), (int) Math.min(size, Integer.MAX_VALUE));
  }

  Located at(int otherLine) {
    return new Located(value, otherLine, parts, size);
  }

  /** The line of the value at a JSON Pointer, or of the innermost one on the way that is there. */
  int lineOf(String pointer) {
    Located at = this;
    for (String step : steps(pointer)) {
      Located next = at.part(step);
      if (next == null) {
        break;
      }
      at = next;
    }
    return at.line;
  }

  private @Nullable Located part(String step) {
    if (value.isArray()) {
      return step.matches("\\d{1,9}") && Integer.parseInt(step) < parts.size()
          ? parts.get(Integer.parseInt(step))
          : null;
    }
    Iterator<Map.Entry<String, JsonNode>> properties = value.properties().iterator();
    for (int i = 0; properties.hasNext(); i++) {
      if (properties.next().getKey().equals(step)) {
        return parts.get(i);
      }
    }
    return null;
  }

  private static List<String> steps(String pointer) {
    List<String> steps = new ArrayList<>();
    if (pointer.startsWith("/")) {
      for (String step : pointer.substring(1).split("/", -1)) {
        steps.add(step.replace("~1", "/").replace("~0", "~"));
      }
    }
    return steps;
  }
}
