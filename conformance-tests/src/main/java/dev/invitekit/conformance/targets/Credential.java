package dev.invitekit.conformance.targets;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

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

  /** Name of the header field, in lower case. */
  String headerName();

  /** Value of the header field; secret. */
  String headerValue();

  /**
   * What must never be shown, and what stands for it.
   *
   * @param prefix how names of variables begin, such as {@code INVITEKIT_}
   */
  Map<String, String> secrets(String prefix);

  /** A token, as RFC 6750 sends it. */
  record Bearer(String token) implements Credential {
    @Override
    public String headerName() {
      return "authorization";
    }

    @Override
    public String headerValue() {
      return "Bearer " + token;
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
    public String headerName() {
      return "authorization";
    }

    @Override
    public String headerValue() {
      return "Basic " + encoded();
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
    public String headerName() {
      return name.toLowerCase(Locale.ROOT);
    }

    @Override
    public String headerValue() {
      return value;
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
}
