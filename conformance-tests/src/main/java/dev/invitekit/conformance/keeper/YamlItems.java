package dev.invitekit.conformance.keeper;

import dev.invitekit.conformance.BadInput;
import dev.invitekit.conformance.yaml.YamlFile;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * A YAML list as it is written, so that items can be taken out and every other character stays.
 *
 * @param head what stands before the first item
 * @param items the lines of each item, with the comment above it
 */
record YamlItems(String head, List<String> items) {

  /**
   * Finds the items of a list that ends with its file.
   *
   * @param pointer JSON Pointer of the list
   * @throws BadInput when they are not written one below the other
   */
  static YamlItems of(YamlFile file, String pointer) {
    List<String> lines = file.text().lines().toList();
    int size = file.root().at(pointer).size();
    List<Integer> starts = new ArrayList<>();
    int before = 0;
    for (int i = 0; i < size; i++) {
      int line = file.lineOf(pointer + "/" + i);
      if (line <= before || !lines.get(line - 1).stripLeading().startsWith("- ")) {
        throw BadInput.in(
            file.name(), line, "expected the items one below the other, each after a dash");
      }
      starts.add(i == 0 ? line - 1 : withCommentAbove(lines, line - 1));
      before = line;
    }
    List<String> items = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      int end = i + 1 < size ? starts.get(i + 1) : lines.size();
      items.add(text(lines.subList(starts.get(i), end)));
    }
    return new YamlItems(text(lines.subList(0, size == 0 ? lines.size() : starts.get(0))), items);
  }

  YamlItems {
    items = List.copyOf(items);
  }

  /** The whole text with those items only of which {@code kept} holds. */
  String with(IntPredicate kept) {
    List<String> left = IntStream.range(0, items.size()).filter(kept).mapToObj(items::get).toList();
    if (!left.isEmpty()) {
      return (head + String.join("", left)).stripTrailing() + "\n";
    }
    if (items.isEmpty()) {
      return head;
    }
    String open = head.stripTrailing();
    return open.endsWith(":") ? open + " []\n" : head + "[]\n";
  }

  private static int withCommentAbove(List<String> lines, int start) {
    int at = start;
    while (at > 0 && lines.get(at - 1).stripLeading().startsWith("#")) {
      at--;
    }
    return at;
  }

  private static String text(List<String> lines) {
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }
}
