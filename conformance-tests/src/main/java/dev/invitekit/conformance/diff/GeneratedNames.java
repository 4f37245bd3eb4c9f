package dev.invitekit.conformance.diff;

import dev.invitekit.conformance.contract.Schema;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the code generator calls the things of a document. */
final class GeneratedNames {

  private static final Pattern NOT_OF_A_WORD = Pattern.compile("[^A-Za-z0-9]+");

  private GeneratedNames() {}

  /** Of the package that all of an API's types are generated into. */
  static String packageOf(String api) {
    return "dev.invitekit.server.generated." + api.replace("-", "");
  }

  /** The type of a schema; empty for one that becomes a type of the language itself. */
  static Optional<String> type(Schema schema) {
    boolean isType =
        !schema.values().isEmpty()
            || !schema.properties().isEmpty()
            || !schema.variants().isEmpty();
    return schema.name().isEmpty() || !isType
        ? Optional.empty()
        : Optional.of(capital(joined(schema.name())));
  }

  /** The interface that holds the operations of a tag. */
  static String interfaceOf(String tag) {
    return capital(joined(tag)) + "Api";
  }

  /** The method of an operation. */
  static String method(String operationId) {
    return small(joined(operationId));
  }

  /** The accessor of a property. */
  static String accessor(String property) {
    return small(joined(property));
  }

  /** {@code created_at} as {@code createdAt}: what parts words begins a capital. */
  private static String joined(String name) {
    StringBuilder joined = new StringBuilder();
    for (String word : NOT_OF_A_WORD.split(name, -1)) {
      joined.append(joined.isEmpty() ? word : capital(word));
    }
    return joined.toString();
  }

  private static String capital(String name) {
    return name.isEmpty()
        ? name
        : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  private static String small(String name) {
    return name.isEmpty()
        ? name
        : name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }
}
