package dev.invitekit.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invitekit.conformance.BadInput;
import dev.invitekit.conformance.targets.Credential;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EnvironmentCredentialTest {

  @Test
  void readsTheVariablesThatReportsName() {
    assertThat(of(Map.of("INVITEKIT_BEARER", "t")).read(Optional.empty()))
        .contains(new Credential.Bearer("t"));
    assertThat(of(Map.of("INVITEKIT_BASIC", "me:a:b")).read(Optional.empty()))
        .contains(new Credential.Basic("me", "a:b"));
    assertThat(of(Map.of("INVITEKIT_KEY", "k")).read(Optional.of("x-api-key")))
        .contains(new Credential.Header("x-api-key", "k"));
    assertThat(of(Map.of()).read(Optional.empty())).isEmpty();
  }

  @Test
  void saysWhatItCannotUseAndShowsNoSecret() {
    assertThatThrownBy(() -> of(Map.of("INVITEKIT_BASIC", "hush")).read(Optional.empty()))
        .isInstanceOf(BadInput.class)
        .hasMessage("INVITEKIT_BASIC: expected USER:PASSWORD");
    assertThatThrownBy(() -> of(Map.of("INVITEKIT_KEY", "hush")).read(Optional.empty()))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("--header")
        .hasMessageNotContaining("hush");
    assertThatThrownBy(
            () ->
                of(Map.of("INVITEKIT_KEY", "hush", "INVITEKIT_BEARER", "hush"))
                    .read(Optional.of("x")))
        .isInstanceOf(BadInput.class)
        .hasMessage("one of INVITEKIT_BEARER, INVITEKIT_KEY, not several");
  }

  @Test
  void fillsOptionsIn() {
    assertThat(of(Map.of("INVITEKIT_KEY", "k")).filled("ApiKey $INVITEKIT_KEY"))
        .isEqualTo("ApiKey k");
    assertThatThrownBy(() -> of(Map.of()).filled("ApiKey $INVITEKIT_KEY"))
        .isInstanceOf(BadInput.class)
        .hasMessage("$INVITEKIT_KEY is not set");
  }

  private static EnvironmentCredential of(Map<String, String> variables) {
    return new EnvironmentCredential(variables::get);
  }
}
