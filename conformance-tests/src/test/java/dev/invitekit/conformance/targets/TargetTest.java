package dev.invitekit.conformance.targets;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TargetTest {

  @Test
  void whatIsAddedComesOnTopOfWhatIsThere() {
    Target target =
        Target.at("widgets", URI.create("http://127.0.0.1:9000/v1/"))
            .withCredential(Credential.ADMIN, new Credential.Bearer("k"))
            .withCredential(Credential.READ_ONLY, new Credential.Basic("u", "p"))
            .withInput("project_id", "12")
            .withHook("accept", new Hook("POST", "http://127.0.0.1:9000/accept?id={id}"));

    assertThat(target.baseUrl()).hasToString("http://127.0.0.1:9000/v1");
    assertThat(target.credentials()).containsOnlyKeys("admin", "read-only");
    assertThat(target.inputs()).isEqualTo(Map.of("project_id", "12"));
    assertThat(target.hooks()).containsOnlyKeys("accept");
    assertThat(target.limits()).isEqualTo(Limits.STANDARD);
  }
}
