package dev.invitekit.conformance.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitekit.conformance.targets.Credential;
import dev.invitekit.conformance.targets.Limits;
import dev.invitekit.conformance.targets.Target;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

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

  @Test
  void leavesTheRestAlone() {
    assertThat(REDACTOR.redact("p1 reader")).isEqualTo("p1 reader");
  }
}
