package dev.invitekit.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invitekit.server.http.BrowserPolicy;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerOptionsTest {

  private static final ServerOptions STANDARD = ServerOptions.standard();

  @Test
  void theStandardIsLoopbackAnyPortEveryApiAndTheControlApi() {
    assertThat(STANDARD.host()).isEqualTo("127.0.0.1");
    assertThat(STANDARD.port()).isZero();
    assertThat(STANDARD.apis()).isEmpty();
    assertThat(STANDARD.control()).isTrue();
    assertThat(STANDARD.maxInvitations()).isEqualTo(1_000_000);
    assertThat(STANDARD.accessLog()).isEmpty();
    assertThat(STANDARD.tenants().apis())
        .containsExactlyInAnyOrderElementsOf(InviteKitServer.knownApis());
  }

  @Test
  void eachStepChangesOneThingInACopy() {
    String api = InviteKitServer.knownApis().first();
    Tenants tenants = Tenants.standard();
    Consumer<String> log = line -> {};
    BrowserPolicy browsers = new BrowserPolicy(Set.of("box"), Set.of("http://localhost:3000"));

    ServerOptions options =
        STANDARD
            .withHost("localhost")
            .withPort(8080)
            .withApis(Set.of(api))
            .withTenants(tenants)
            .withoutControl()
            .withMaxInvitations(5)
            .withBrowsers(browsers)
            .withAccessLog(log);

    assertThat(options)
        .isEqualTo(
            new ServerOptions(
                "localhost", 8080, Set.of(api), tenants, false, 5, browsers, Optional.of(log)));
    assertThat(STANDARD.port()).isZero();
    assertThat(STANDARD.withPort(65_535).withPort(0)).isEqualTo(STANDARD);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "box:8080", "http://box", "a b", "box/x", "[::1"})
  void anAllowedHostIsANameOrAnAddressWithoutAPort(String host) {
    BrowserPolicy browsers = new BrowserPolicy(Set.of(host), Set.of());

    assertThatThrownBy(() -> STANDARD.withBrowsers(browsers))
        .isInstanceOf(BadInput.class)
        .hasMessageStartingWith("allowed-host " + host + ": expected");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "localhost:3000", "ftp://box", "http://box/", "http://*.box", "null"})
  void anOriginIsASchemeAndAHost(String origin) {
    BrowserPolicy browsers = new BrowserPolicy(Set.of(), Set.of(origin));

    assertThatThrownBy(() -> STANDARD.withBrowsers(browsers))
        .isInstanceOf(BadInput.class)
        .hasMessageStartingWith("cors " + origin + ": expected");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 65_536, Integer.MAX_VALUE})
  void aPortOutsideOfItsRangeIsRefused(int port) {
    assertThatThrownBy(() -> STANDARD.withPort(port))
        .isInstanceOf(BadInput.class)
        .hasMessage("port %d: expected a number from 0 to 65535", port);
  }

  @Test
  void aNegativeBoundIsRefused() {
    assertThatThrownBy(() -> STANDARD.withMaxInvitations(-1))
        .isInstanceOf(BadInput.class)
        .hasMessage("max-invitations -1: expected 0 or more");
    assertThat(STANDARD.withMaxInvitations(0).maxInvitations()).isZero();
  }

  @Test
  void anUnknownApiIsRefusedWithThoseThatAreKnown() {
    String known = InviteKitServer.knownApis().first();

    assertThatThrownBy(() -> STANDARD.withApis(Set.of("nobody", known, "another")))
        .isInstanceOf(BadInput.class)
        .hasMessage(
            "api another, nobody: expected one of %s",
            String.join(", ", InviteKitServer.knownApis()));
  }

  @Test
  void theSetOfApisIsCopied() {
    Set<String> apis = new HashSet<>();
    ServerOptions options = STANDARD.withApis(apis);

    apis.add(InviteKitServer.knownApis().first());
    assertThat(options.apis()).isEmpty();
  }
}
