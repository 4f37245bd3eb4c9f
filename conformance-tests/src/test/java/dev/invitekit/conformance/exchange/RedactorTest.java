package dev.invitekit.conformance.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitekit.conformance.targets.Credential;
import dev.invitekit.conformance.targets.Limits;
import dev.invitekit.conformance.targets.Target;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactorTest {

  private static final Redactor REDACTOR =
      Redactor.of(
          new Target(
              "widgets",
              URI.create("http://127.0.0.1:1"),
              Map.of(
                  "admin", new Credential.Bearer("t0ps+cret"),
                  "read-only", new Credential.Basic("reader", "passw0rd"),
                  "other-organization", new Credential.Header("X-Key", "ApiKey 0ther")),
              Map.of("invited_authorization", "ApiKey inv1ted", "project_id", "p1"),
              Map.of(),
              List.of(),
              Limits.STANDARD));

  @Test
  void putsAVariableInThePlaceOfEachSecret() {
    assertThat(REDACTOR.redact("Bearer t0ps+cret")).isEqualTo("Bearer $INVITEKIT_BEARER");
    assertThat(REDACTOR.redact("Basic cmVhZGVyOnBhc3N3MHJk"))
        .isEqualTo("Basic $INVITEKIT_READ_ONLY_BASIC");
    assertThat(REDACTOR.redact("ApiKey 0ther"))
        .isEqualTo("ApiKey $INVITEKIT_OTHER_ORGANIZATION_KEY");
    assertThat(REDACTOR.redact("ApiKey inv1ted"))
        .isEqualTo("ApiKey $INVITEKIT_INVITED_AUTHORIZATION");
  }

  @Test
  void findsSecretsInsideOtherTextAndEncoded() {
    assertThat(REDACTOR.redact("{\"was\":\"t0ps+cret\"} t0ps%2Bcret passw0rd"))
        .isEqualTo(
            "{\"was\":\"$INVITEKIT_BEARER\"} $INVITEKIT_BEARER $INVITEKIT_READ_ONLY_PASSWORD");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "as it is, sk-live/Secret+123",
    "JSON with escaped slashes, sk-live\\/Secret+123",
    "JSON in code units,"
        + " \\u0073\\u006b\\u002D\\u006c\\u0069\\u0076\\u0065\\u002f\\u0053\\u0065\\u0063\\u0072\\u0065\\u0074\\u002b\\u0031\\u0032\\u0033",
    "JSON in JSON, sk-live\\\\\\/Secret\\\\u002b123",
    "percent-encoded in upper case, sk-live%2FSecret%2B123",
    "percent-encoded in lower case, sk-live%2fSecret%2b123",
    "percent-encoded in full, %73%6b%2d%6c%69%76%65%2f%53%65%63%72%65%74%2b%31%32%33",
    "percent-encoded twice, sk-live%252FSecret%252B123",
    "in lower case, sk-live/secret+123",
    "in upper case, SK-LIVE/SECRET+123",
    "HTML in decimals, sk-live&#47;Secret&#43;123",
    "HTML in hexadecimals, sk-live&#x2F;Secret&#x2b;123",
    "Base64, c2stbGl2ZS9TZWNyZXQrMTIz",
    "Base64 one byte further, eHNrLWxpdmUvU2VjcmV0KzEyMw==",
    "Base64 two bytes further, eHhzay1saXZlL1NlY3JldCsxMjM=",
    "Base64 within a text, OnNrLWxpdmUvU2VjcmV0KzEyMzo=",
    "Base64 for URLs, eHNrLWxpdmUvU2VjcmV0KzEyMw",
    "hexadecimal, 736B2D6C6976652F5365637265742B313233",
  })
  void findsASecretInWhateverFormItComesBack(String form, String sent) {
    Redactor redactor =
        Redactor.of(
            Target.at("api", URI.create("http://127.0.0.1:1"))
                .withCredential("admin", new Credential.Bearer("sk-live/Secret+123")));

    String redacted = redactor.redact("{\"was\":\"" + sent + "\"}");

    assertThat(redacted).isEqualTo("{\"was\":\"$INVITEKIT_BEARER\"}");
  }

  @Test
  void aSecretThatIsTooShortDefacesNothingAndIsNamed() {
    Redactor redactor =
        Redactor.of(
            Target.at("api", URI.create("http://127.0.0.1:1"))
                .withCredential("admin", new Credential.Bearer("a")));

    assertThat(redactor.redact("a banana")).isEqualTo("a banana");
    assertThat(redactor.redact("Bearer a")).isEqualTo("Bearer $INVITEKIT_BEARER");
    assertThat(redactor.tooShort()).containsExactly("$INVITEKIT_BEARER");
  }

  @Test
  void leavesTheRestAlone() {
    assertThat(REDACTOR.redact("p1 reader")).isEqualTo("p1 reader");
  }
}
