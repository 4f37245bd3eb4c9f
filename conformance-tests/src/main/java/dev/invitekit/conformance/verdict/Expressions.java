package dev.invitekit.conformance.verdict;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which fields the expressions of rules and criteria look at, as far as their text tells. */
final class Expressions {

  private static final Pattern ROOT =
      Pattern.compile("\\b(request|response|exchange)\\.[A-Za-z]+|\\$response\\.[a-z]+");
  private static final Pattern HEADER =
      Pattern.compile("headers?(?:\\.|\\[['\"])([A-Za-z][A-Za-z0-9-]*)");
  private static final Pattern MEMBER = Pattern.compile("\\.([A-Za-z_]\\w*)(?![\\w(])");
  private static final Pattern POINTER = Pattern.compile("#((?:/[^\\s/=!<>&|)]+)+)");
  private static final Pattern COMPARED =
      Pattern.compile("@\\.([A-Za-z_]\\w*)\\s*(?:[=!<>]=?)\\s*(?:(['\"])(.*?)\\2)?");
  private static final Pattern OPAQUE = Pattern.compile("(?=.*\\d)[^\\s@]{12,}");

  private Expressions() {}

  /** Names of the fields that a rule in CEL reads; those that hold a value before containers. */
  static Set<String> ofRule(String rule, JsonNode answer) {
    Set<String> names = new LinkedHashSet<>();
    Matcher member = MEMBER.matcher(ROOT.matcher(rule).replaceAll(""));
    while (member.find()) {
      names.add(member.group(1));
    }
    Set<String> values = new LinkedHashSet<>(names);
    values.removeIf(name -> answer.findValues(name).stream().anyMatch(JsonNode::isContainerNode));
    return values.isEmpty() ? names : values;
  }

  /** Names of the header fields that an expression reads, in lower case. */
  static Set<String> headers(String expression) {
    Set<String> names = new LinkedHashSet<>();
    Matcher header = HEADER.matcher(expression);
    while (header.find()) {
      names.add(header.group(1).toLowerCase(Locale.ROOT));
    }
    return names;
  }

  /** Names of the fields that a criterion of a workflow compares; not those that only identify. */
  static Set<String> ofCriterion(String criterion) {
    Set<String> names = new LinkedHashSet<>();
    for (String pointer : pointers(criterion)) {
      lastName(pointer).ifPresent(names::add);
    }
    Matcher compared = COMPARED.matcher(criterion);
    while (compared.find()) {
      String literal = compared.group(3);
      if (literal == null || !OPAQUE.matcher(literal).matches()) {
        names.add(compared.group(1));
      }
    }
    return names;
  }

  /** The JSON pointers in a criterion. */
  static List<String> pointers(String criterion) {
    List<String> found = new ArrayList<>();
    Matcher pointer = POINTER.matcher(criterion);
    while (pointer.find()) {
      found.add(pointer.group(1));
    }
    return found;
  }

  /** The last part of a path that is no index: {@code email} of {@code /data/0/email}. */
  static Optional<String> lastName(String path) {
    String[] parts = path.split("/", -1);
    for (int i = parts.length - 1; i >= 0; i--) {
      if (!parts[i].isEmpty() && !parts[i].chars().allMatch(Character::isDigit)) {
        return Optional.of(parts[i]);
      }
    }
    return Optional.empty();
  }
}
