package dev.invitekit.conformance.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invitekit.conformance.BadInput;
import dev.invitekit.conformance.targets.Credential.Part;
import dev.invitekit.conformance.targets.Credential.Place;
import dev.invitekit.conformance.yaml.YamlFile;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetFileTest {

  @Test
  void readsAllThatATargetCanSay() {
    Target target =
        read("""
        apis:
          widgets:
            base-url: http://127.0.0.1:9000/v1/
            credentials:
              admin: {bearer: "${KEY}"}
              read-only: {basic: {username: u, password: p}}
              other-organization: {header: {name: X-Key, value: k}}
            inputs: {project_id: 12, member_email: m@example.com}
            hooks: {accept: "POST http://127.0.0.1:9000/_test/accept?id={id}"}
            deviations: [{rule: W-1, reason: ticket 123}]
            limits: {requests-per-second: 20, concurrency: 2, timeout: 1500ms, max-requests: 7}
        """)
            .get(0);

    assertThat(target.baseUrl()).hasToString("http://127.0.0.1:9000/v1");
    assertThat(target.credential("admin").orElseThrow().parts().get(0).value())
        .isEqualTo("Bearer secret");
    assertThat(target.credential("read-only").orElseThrow().parts().get(0).value())
        .isEqualTo("Basic dTpw");
    assertThat(target.credential("other-organization").orElseThrow().parts().get(0).name())
        .isEqualTo("x-key");
    assertThat(target.input("project_id")).contains("12");
    assertThat(target.hooks().get("accept").url(Map.of("id", "7"))).endsWith("?id=7");
    assertThat(target.deviations()).containsExactly(new Deviation("W-1", "ticket 123"));
    assertThat(target.limits()).isEqualTo(new Limits(20, 2, Duration.ofMillis(1500), 7));
  }

  @Test
  void readsKeysInQueryAndCookieClientsOfOAuthAndSeveralTogether() {
    Target target =
        read("""
        apis:
          widgets:
            base-url: http://127.0.0.1:9000/v1/
            credentials:
              admin:
                - query: {name: api_key, value: "${KEY}"}
                - cookie: {name: session, value: s}
                - header: {name: X-App, value: a}
              reader:
                client-credentials:
                  {token-url: "http://127.0.0.1:9001/token", client-id: me, client-secret: "${KEY}", scope: r w}
        """)
            .get(0);

    assertThat(target.credential("admin").orElseThrow().parts())
        .containsExactly(
            new Part(Place.QUERY, "api_key", "secret"),
            new Part(Place.COOKIE, "session", "s"),
            new Part(Place.HEADER, "x-app", "a"));
    assertThat(target.credential("reader"))
        .contains(
            new Credential.ClientCredentials(
                URI.create("http://127.0.0.1:9001/token"),
                "me",
                "secret",
                Optional.of("r w"),
                Optional.empty()));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "base-urll: http://a.example.com | target.yaml:3:",
        "base-url: ftp://a.example.com | target.yaml:3: 'ftp://a.example.com': expected a URL",
        "base-url: http://u:p@a.example.com | target.yaml:3: 'http://…@a.example.com': expected",
        "base-url: ${NO_SUCH} | target.yaml:3: the environment variable NO_SUCH is not set",
        "base-url: http://a/, limits: {concurrency: 0} | target.yaml:3:",
        "base-url: http://a/, credentials: {admin: {bearer: x, basic: {username: u, password: p}}}"
            + " | target.yaml:3:",
        "base-url: http://a/, credentials: {admin: [{bearer: x}]} | target.yaml:3:",
        "base-url: http://a/, credentials: {admin: {query: {name: 'a b', value: x}}} | target.yaml:3:",
        "base-url: http://a/, credentials: {admin: {client-credentials: {token-url: ftp://a/,"
            + " client-id: a, client-secret: b}}} | target.yaml:3: 'ftp://a/': expected a URL",
        "base-url: http://a/, hooks: {accept: http://a/} | target.yaml:3:"
      })
  void namesLineAndFault(String content, String message) {
    assertThatThrownBy(
            () ->
                read(
                    "apis:\n  widgets:\n    {"
                        + content.replace("${NO_SUCH}", "\"${NO_SUCH}\"")
                        + "}\n"))
        .isInstanceOf(BadInput.class)
        .hasMessageStartingWith(message)
        .message()
        .hasLineCount(1);
  }

  @Test
  void showsNoSecretInItsText() {
    Target target =
        read("apis: {w: {base-url: 'http://a/', credentials: {admin: {bearer: '${KEY}'}}}}").get(0);

    assertThat(target.toString()).doesNotContain("secret");
  }

  @Test
  void knowsTheStandardTenants() {
    assertThat(EmbeddedTarget.targetsAt("http://127.0.0.1:1"))
        .extracting(Target::api)
        .containsExactlyElementsOf(EmbeddedTarget.apis());
  }

  private static List<Target> read(String text) {
    return new TargetFile(
            YamlFile.of("target.yaml", text), name -> name.equals("KEY") ? "secret" : null)
        .targets();
  }
}
