package dev.invitekit.conformance.keeper;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;

/**
 * How an API takes its credential, and what a scaffold needs of it.
 *
 * @param header the header field that carries it; empty when none is asked for
 * @param expression Java that finds the credential among the header fields
 * @param value Java that makes the value of that field for a caller
 * @param target YAML of a target's credential, with {@code %s} for whose it is
 * @param key a tenant's key, with {@code %s} for whose it is
 */
record CredentialKind(
    Optional<String> header, String expression, String value, String target, String key) {

  private static final String KEY = "%s-key";

  private static final CredentialKind BEARER =
      new CredentialKind(
          Optional.of("Authorization"),
          "headers.authorization(\"Bearer\")",
          "\"Bearer \" + caller.credential()",
          "{bearer: %s-key}",
          KEY);
  private static final CredentialKind BASIC =
      new CredentialKind(
          Optional.of("Authorization"),
          "headers.basic()",
          "Headers.basicOf(caller.credential())",
          "{basic: {username: %s, password: secret}}",
          "%s:secret");

  /**
   * What a document asks for; empty when this server has no such credentials.
   *
   * @param scheme an entry of {@code components/securitySchemes}
   */
  static Optional<CredentialKind> of(JsonNode scheme) {
    return switch (scheme.path("type").asText()) {
      case "http" ->
          switch (scheme.path("scheme").asText().toLowerCase(Locale.ROOT)) {
            case "bearer" -> Optional.of(BEARER);
            case "basic" -> Optional.of(BASIC);
            default -> Optional.empty();
          };
      case "oauth2", "openIdConnect" -> Optional.of(BEARER);
      case "apiKey" ->
          scheme.path("in").asText().equals("header")
              ? Optional.of(header(scheme.path("name").asText()))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  /** For an API that asks for none: everybody is the first tenant. */
  static CredentialKind none(ApiName api) {
    return new CredentialKind(
        Optional.empty(),
        "Optional.of(\"%s-north-key\")".formatted(api),
        "",
        "{header: {name: X-Nobody-Reads, value: %s-key}}",
        KEY);
  }

  private static CredentialKind header(String name) {
    return new CredentialKind(
        Optional.of(name),
        "headers.value(HEADER)",
        "caller.credential()",
        "{header: {name: %s, value: %%s-key}}".formatted(name),
        KEY);
  }
}
