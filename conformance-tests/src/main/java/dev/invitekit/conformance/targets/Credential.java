package dev.invitekit.conformance.targets;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a caller shows to be let in. */
public sealed interface Credential {

  /** Name of the caller whom everything is allowed. */
  String ADMIN = "admin";

  /** Name of a caller who belongs to another organization. */
  String OTHER_ORGANIZATION = "other-organization";

  /** Name of a caller who may only read. */
  String READ_ONLY = "read-only";

  /** How every credential begins that the suite has made up to be refused: it opens nothing. */
  String MADE_UP = "invitekit-made-up";

  /** Stands for no caller: no credential is sent. */
  String NONE = "none";

  /** What is sent, in the order of the target file; empty while there is nothing to send. */
  List<Part> parts();

  /**
   * What must never be shown, and what stands for it.
   *
   * @param prefix how names of variables begin, such as {@code INVITEKIT_}
   */
  Map<String, String> secrets(String prefix);

  /** Where in a request a part of a credential stands. */
  enum Place {
    HEADER,
    QUERY,
    COOKIE
  }

  /**
   * A name and a value that go with each request.
   *
   * @param name of a header field in lower case, of a parameter of the query, or of a cookie
   * @param value secret
   */
  record Part(Place place, String name, String value) {

    /** The same place with another value. */
    public Part with(String other) {
      return new Part(place, name, other);
    }

    @Override
    public String toString() {
      return "Part[%s %s: …]".formatted(place, name);
    }
  }

  /** A token, as RFC 6750 sends it. */
  record Bearer(String token) implements Credential {
    @Override
    public List<Part> parts() {
      return List.of(new Part(Place.HEADER, "authorization", "Bearer " + token));
    }

    @Override
    public Map<String, String> secrets(String prefix) {
      return Map.of(token, "$" + prefix + "BEARER");
    }

    @Override
    public String toString() {
      return "Bearer[…]";
    }
  }

  /** A name and a password, as RFC 7617 sends them. */
  record Basic(String username, String password) implements Credential {
    @Override
    public List<Part> parts() {
      return List.of(new Part(Place.HEADER, "authorization", "Basic " + encoded()));
    }

    @Override
    public Map<String, String> secrets(String prefix) {
      Map<String, String> secrets = new LinkedHashMap<>();
      secrets.put(encoded(), "$" + prefix + "BASIC");
      secrets.put(password, "$" + prefix + "PASSWORD");
      return secrets;
    }

    private String encoded() {
      return Base64.getEncoder()
          .encodeToString((username + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
      return "Basic[…]";
    }
  }

  /** A header field of the API's own. */
  record Header(String name, String value) implements Credential {
    @Override
    public List<Part> parts() {
      return List.of(new Part(Place.HEADER, name.toLowerCase(Locale.ROOT), value));
    }

    @Override
    public Map<String, String> secrets(String prefix) {
      return Map.of(secret(), "$" + prefix + "KEY");
    }

    /** The value without a scheme in front, such as {@code ApiKey}. */
    private String secret() {
      int blank = value.indexOf(' ');
      return blank > 0 && blank < value.length() - 1 ? value.substring(blank + 1) : value;
    }

    @Override
    public String toString() {
      return "Header[" + name + ": …]";
    }
  }

  /** A key in the query. */
  record Query(String name, String value) implements Credential {
    @Override
    public List<Part> parts() {
      return List.of(new Part(Place.QUERY, name, value));
    }

    @Override
    public Map<String, String> secrets(String prefix) {
      return Map.of(value, "$" + prefix + "KEY");
    }

    @Override
    public String toString() {
      return "Query[" + name + "=…]";
    }
  }

  /** A key in a cookie. */
  record Cookie(String name, String value) implements Credential {
    @Override
    public List<Part> parts() {
      return List.of(new Part(Place.COOKIE, name, value));
    }

    @Override
    public Map<String, String> secrets(String prefix) {
      return Map.of(value, "$" + prefix + "KEY");
    }

    @Override
    public String toString() {
      return "Cookie[" + name + "=…]";
    }
  }

  /**
   * A client of OAuth 2 that gets a token for itself (RFC 6749, 4.4).
   *
   * @param tokenUrl the only address beside the target that is ever called
   * @param scope what is asked for; empty for what the server gives unasked
   * @param token what was got; empty before the run
   */
  record ClientCredentials(
      URI tokenUrl,
      String clientId,
      String clientSecret,
      Optional<String> scope,
      Optional<String> token)
      implements Credential {

    /** The same with the token that the server gave. */
    public ClientCredentials with(String given) {
      return new ClientCredentials(tokenUrl, clientId, clientSecret, scope, Optional.of(given));
    }

    @Override
    public List<Part> parts() {
      return token.stream()
          .map(one -> new Part(Place.HEADER, "authorization", "Bearer " + one))
          .toList();
    }

    @Override
    public Map<String, String> secrets(String prefix) {
      Map<String, String> secrets = new LinkedHashMap<>();
      token.ifPresent(one -> secrets.put(one, "$" + prefix + "BEARER"));
      secrets.put(clientSecret, "$" + prefix + "CLIENT_SECRET");
      return secrets;
    }

    @Override
    public String toString() {
      return "ClientCredentials[" + clientId + " at " + tokenUrl + "]";
    }
  }

  /**
   * Several that are sent together, as an API wants that names them in one security requirement.
   */
  record Several(List<Credential> all) implements Credential {

    public Several {
      all = List.copyOf(all);
    }

    @Override
    public List<Part> parts() {
      return all.stream().flatMap(one -> one.parts().stream()).toList();
    }

    @Override
    public Map<String, String> secrets(String prefix) {
      Map<String, String> secrets = new LinkedHashMap<>();
      for (Credential one : all) {
        Map<String, String> mine = one.secrets(prefix);
        if (mine.values().stream().anyMatch(secrets::containsValue)) {
          mine = one.secrets(prefix + variable(one.parts().get(0).name()) + "_");
        }
        mine.forEach(secrets::putIfAbsent);
      }
      return secrets;
    }

    private static String variable(String name) {
      return name.replaceAll("[^A-Za-z0-9]+", "_").toUpperCase(Locale.ROOT);
    }
  }
}
