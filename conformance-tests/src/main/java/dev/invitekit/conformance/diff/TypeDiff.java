package dev.invitekit.conformance.diff;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.conformance.contract.Schema;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares type, format and listed values. */
final class TypeDiff {

  /** Formats that rule values out; any other name only says what a value means. */
  private static final Set<String> BINDING =
      Set.of(
          "byte",
          "date",
          "date-time",
          "double",
          "duration",
          "email",
          "float",
          "hostname",
          "idn-email",
          "idn-hostname",
          "int32",
          "int64",
          "ipv4",
          "ipv6",
          "iri",
          "iri-reference",
          "json-pointer",
          "regex",
          "relative-json-pointer",
          "time",
          "uri",
          "uri-reference",
          "uri-template",
          "uuid");

  /** Formats that also allow what another one allows. */
  private static final Map<String, String> WIDER_THAN =
      Map.of(
          "int64", "int32",
          "double", "float",
          "idn-email", "email",
          "idn-hostname", "hostname",
          "iri", "uri",
          "uri-reference", "uri",
          "iri-reference", "uri-reference");

  private final Schema old;
  private final Schema now;
  private final Position at;

  TypeDiff(Schema old, Schema now, Position at) {
    this.old = old;
    this.now = now;
    this.at = at;
  }

  /** Whether the two have a type in common, so that there is more to compare. */
  boolean compare() {
    Shift shift = shift(old.types(), now.types());
    if (shift != Shift.NONE) {
      at.add(Topic.TYPE, "%s, now %s".formatted(types(old.types()), types(now.types())), shift);
      if (shift == Shift.OTHER) {
        return false;
      }
    }
    compareFormats();
    compareValues();
    return true;
  }

  private static String types(Set<String> types) {
    return types.isEmpty() ? "any type" : String.join(" or ", types);
  }

  private static Shift shift(Set<String> old, Set<String> now) {
    boolean keepsAll = covers(now, old);
    boolean addsNone = covers(old, now);
    if (keepsAll && addsNone) {
      return Shift.NONE;
    }
    if (keepsAll) {
      return Shift.WIDER;
    }
    return addsNone ? Shift.NARROWER : Shift.OTHER;
  }

  private static boolean covers(Set<String> types, Set<String> others) {
    return types.isEmpty()
        || (!others.isEmpty()
            && others.stream()
                .allMatch(
                    type ->
                        types.contains(type)
                            || (type.equals("integer") && types.contains("number"))));
  }

  private void compareFormats() {
    String before = old.format();
    String after = now.format();
    if (before.equals(after)) {
      return;
    }
    Shift shift = formatShift(before, after);
    String what =
        before.isEmpty()
            ? "format added: " + after
            : after.isEmpty()
                ? "format removed: " + before
                : "format %s, now %s".formatted(before, after);
    if (shift == Shift.NONE) {
      at.add(
          Topic.FORMAT,
          what,
          Set.of(),
          "No standard gives this format a rule: it says what a value means, not which are allowed.");
    } else {
      at.add(Topic.FORMAT, what, shift);
    }
  }

  private static Shift formatShift(String before, String after) {
    boolean bound = BINDING.contains(before);
    boolean binds = BINDING.contains(after);
    if (bound && binds) {
      return before.equals(WIDER_THAN.get(after))
          ? Shift.WIDER
          : after.equals(WIDER_THAN.get(before)) ? Shift.NARROWER : Shift.OTHER;
    }
    return bound ? Shift.WIDER : binds ? Shift.NARROWER : Shift.NONE;
  }

  private void compareValues() {
    List<JsonNode> before = old.values();
    List<JsonNode> after = now.values();
    if (before.isEmpty() && after.isEmpty()) {
      return;
    }
    if (before.isEmpty()) {
      at.add(Topic.VALUES, "any value before, now only " + Wording.list(after), Shift.NARROWER);
      return;
    }
    if (after.isEmpty()) {
      at.add(Topic.VALUES, "only %s before, now any".formatted(Wording.list(before)), Shift.WIDER);
      return;
    }
    List<JsonNode> added = without(after, before);
    if (!added.isEmpty()) {
      at.add(Topic.VALUES, "values added: " + Wording.list(added), Shift.WIDER);
    }
    List<JsonNode> removed = without(before, after);
    if (!removed.isEmpty()) {
      at.add(Topic.VALUES, "values removed: " + Wording.list(removed), Shift.NARROWER);
    }
  }

  private static List<JsonNode> without(List<JsonNode> all, List<JsonNode> those) {
    Set<JsonNode> rest = new LinkedHashSet<>(all);
    those.forEach(rest::remove);
    return new ArrayList<>(rest);
  }
}
