package dev.invitekit.server.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invitekit.server.InviteKitServer;
import dev.invitekit.server.ServerOptions;
import dev.invitekit.server.client.StoredInvitation.State;
import dev.invitekit.server.support.ApiCalls;
import dev.invitekit.server.support.RunningServer;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.SortedSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ControlClientIT {

  private static final String FIRST = InviteKitServer.knownApis().first();
  private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");

  @RegisterExtension static final RunningServer running = RunningServer.standard();

  static SortedSet<String> apis() {
    return InviteKitServer.knownApis();
  }

  @ParameterizedTest
  @MethodSource("apis")
  void anInvitationIsFoundAcceptedAndItsMailRead(String api) {
    ControlClient control = running.server().control();
    control.clock().freeze(NOON);
    create(api);

    StoredInvitation invitation = control.invitations(api).get(0);
    assertThat(invitation.email()).isEqualTo("ada@example.com");
    assertThat(invitation.state()).isEqualTo(State.PENDING);
    assertThat(invitation.createdAt()).isEqualTo(NOON);
    assertThat(invitation.acceptedAt()).isEmpty();
    assertThat(control.outbox()).extracting(Mail::to).containsExactly("ada@example.com");
    control.clearOutbox();
    assertThat(control.outbox()).isEmpty();
    assertThat(control.clock().advance(Duration.ofHours(1))).isEqualTo("2026-11-28T13:00:00Z");
    assertThat(control.accept(api, invitation.id()).acceptedAt())
        .contains(NOON.plus(Duration.ofHours(1)));
    assertThat(control.members(api))
        .extracting(StoredMember::email)
        .containsOnlyOnce("ada@example.com");

    control.reset();
    assertThat(control.invitations()).isEmpty();
    assertThat(control.clock().now()).isAfter(Instant.now().minusSeconds(60));
  }

  @Test
  void theClockStandsStillAndGoesOn() {
    ClockControl clock = running.server().control().clock();
    assertThat(clock.freeze(NOON)).isEqualTo(NOON);
    assertThat(clock.now()).isEqualTo(NOON);
    assertThat(clock.freeze()).isEqualTo(NOON);
    assertThat(clock.resume()).isAfterOrEqualTo(NOON);
  }

  @Test
  void requestsAreFilteredCountedAwaitedAndForgotten() {
    Requests requests = running.server().control().requests();
    create(FIRST);
    String operation = requests.list().get(0).operation().orElseThrow();

    Requests creations = requests.api(FIRST).operation(operation).status("2xx");
    assertThat(creations.count()).isEqualTo(1);
    assertThat(creations.await(1, Duration.ofSeconds(30)).get(0).requestBody())
        .contains("ada@example.com");
    assertThat(requests.status(404).list()).isEmpty();
    assertThat(requests.body("/email", "nobody@example.com").count()).isZero();
    assertThatThrownBy(() -> requests.status(404).await(1, Duration.ZERO))
        .isInstanceOf(ControlException.class)
        .hasMessageContaining("0 of 1 requests");
    requests.clear();
    assertThat(requests.count()).isZero();
  }

  @Test
  void aFaultMeetsItsCallsAndIsTakenAway() {
    ControlClient control = running.server().control();
    control.faults().add(Fault.status(503).api(FIRST).times(1));
    String id = control.faults().add(Fault.rateLimited(Duration.ofSeconds(2)).every(1));

    ApiCalls calls = ApiCalls.to(running.server(), FIRST);
    assertThat(calls.client().get(calls.example().path()).status()).isEqualTo(503);
    assertThat(calls.client().get(calls.example().path()).status()).isEqualTo(429);
    control.faults().remove(id);
    assertThat(calls.client().get(calls.example().path()).status()).isEqualTo(200);
    assertThat(control.requests().list())
        .extracting(entry -> entry.fault().orElse(""))
        .containsExactly("status 503", "rate-limited", "");
  }

  @Test
  void everyFaultThatCanBeBuiltIsTaken() {
    FaultControl faults = running.server().control().faults();
    for (Fault fault :
        new Fault[] {
          Fault.overloaded().share(0.5, 7),
          Fault.pendingAfterExpiry(Duration.ofSeconds(5)),
          Fault.listLags(Duration.ofSeconds(5)).api(FIRST),
          Fault.reset(),
          Fault.resetMidway(),
          Fault.lostAnswer().key("k"),
          Fault.truncated(),
          Fault.malformed(),
          Fault.drip(Duration.ofSeconds(1)),
          Fault.delay(Duration.ofMillis(5)),
          Fault.delay(Duration.ofMillis(5), Duration.ofMillis(9)).operation("x")
        }) {
      assertThat(faults.add(fault)).startsWith("fault-");
    }
    faults.clear();
  }

  @Test
  void aSandboxIsAWorldOfItsOwnUntilItIsClosed() {
    ControlClient control = running.server().control();
    Sandbox sandbox = control.sandbox();
    sandbox.control().seed(Seed.invitation(FIRST, "ada@example.com"));

    assertThat(sandbox.control().invitations()).hasSize(1);
    assertThat(control.invitations()).isEmpty();
    assertThat(sandbox.api(FIRST).baseUrl().toString()).startsWith(sandbox.url().toString());
    sandbox.close();
    sandbox.close();
    assertThatThrownBy(() -> sandbox.control().invitations())
        .isInstanceOf(ControlException.class)
        .hasMessageContaining(sandbox.name());
  }

  @ParameterizedTest
  @MethodSource("apis")
  void keysAndBaseUrlsAreFoundByName(String api) {
    ServedApi here = running.server().api(api);
    assertThat(here.baseUrl()).isEqualTo(running.server().clientUrl(api));
    assertThat(running.server().control().api(api)).isEqualTo(here);
    assertThat(running.server().example(api).orElseThrow().headers().toString())
        .satisfiesAnyOf(
            headers -> assertThat(headers).contains(here.key("admin")),
            headers -> assertThat(headers).contains("Basic"));
    assertThatThrownBy(() -> here.key("nobody's"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected one of")
        .hasMessageNotContaining(here.key("admin"));
  }

  @ParameterizedTest
  @MethodSource("apis")
  void whatIsSeededIsThereInItsState(String api) {
    ControlClient control = running.server().control();
    control.clock().freeze(NOON);
    for (State state : State.values()) {
      String email = state.name().toLowerCase(Locale.ROOT) + "@example.com";
      StoredInvitation seeded = control.seed(Seed.invitation(api, email).state(state)).get(0);

      assertThat(seeded.state()).isEqualTo(state);
      assertThat(seeded.email()).isEqualTo(email);
      assertThat(seeded.expiresAt().isAfter(NOON)).isEqualTo(state != State.EXPIRED);
    }
    assertThat(control.members(api))
        .extracting(StoredMember::email)
        .contains("accepted@example.com");
    assertThat(control.invitations(api))
        .filteredOn(invitation -> invitation.state() == State.PENDING)
        .extracting(StoredInvitation::email)
        .containsExactly("pending@example.com");
  }

  @ParameterizedTest
  @EnumSource
  void aSeedHasTheTimesThatItWasGiven(State state) {
    ControlClient control = running.server().control();
    control.clock().freeze(NOON);
    Instant created = NOON.minus(Duration.ofDays(2));
    Instant expires = state == State.EXPIRED ? NOON.minusSeconds(60) : NOON.plusSeconds(60);
    Seed seed =
        Seed.invitation("openai", "ada@example.com")
            .state(state)
            .createdAt(created)
            .expiresAt(expires);
    Instant accepted = NOON.minus(Duration.ofDays(1));

    StoredInvitation seeded =
        control.seed(state == State.ACCEPTED ? seed.acceptedAt(accepted) : seed).get(0);

    assertThat(seeded.createdAt()).isEqualTo(created);
    assertThat(seeded.expiresAt()).isEqualTo(expires);
    if (state == State.ACCEPTED) {
      assertThat(seeded.acceptedAt()).contains(accepted);
    }
  }

  @Test
  void aSeedThatCannotBeIsRefusedByNumberAndField() {
    ControlClient control = running.server().control();
    Seed good = Seed.invitation(FIRST, "ada@example.com");
    control.clock().freeze(NOON);

    assertRefused(control, "invitations[1].created_at", good.createdAt(NOON.plusSeconds(1)));
    assertRefused(control, "invitations[1].expires_at", good.expiresAt(NOON.minusSeconds(1)));
    assertRefused(control, "invitations[1].accepted_at", good.acceptedAt(NOON));
    assertRefused(
        control,
        "invitations[1].expires_at",
        good.state(State.EXPIRED).expiresAt(NOON.plusSeconds(1)));
    assertRefused(control, "nobody", Seed.invitation("nobody", "ada@example.com"));
    assertRefused(control, "nowhere", good.organization("nowhere"));
  }

  private static void assertRefused(ControlClient control, String named, Seed seed) {
    control.reset();
    control.clock().freeze(NOON);
    assertThatThrownBy(() -> control.seed(Seed.member(FIRST, "grace@example.com"), seed))
        .isInstanceOf(ControlException.class)
        .hasMessageContaining(named);
  }

  @Test
  void aServerWithoutControlApiOrWithoutAnAnswerIsTold() throws Exception {
    try (InviteKitServer server =
        InviteKitServer.start(ServerOptions.standard().withoutControl())) {
      assertThatThrownBy(server::control).isInstanceOf(IllegalStateException.class);
    }
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    assertThatThrownBy(() -> ControlClient.at(URI.create("http://127.0.0.1:" + port)).reset())
        .isInstanceOf(ControlException.class)
        .hasMessageContaining("no answer from http://127.0.0.1:" + port);
  }

  private static void create(String api) {
    ApiCalls calls = ApiCalls.to(running.server(), api);
    assertThat(calls.client().post(calls.example().path(), calls.body()).status())
        .isBetween(200, 201);
  }
}
