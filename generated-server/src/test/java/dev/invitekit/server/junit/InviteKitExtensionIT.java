package dev.invitekit.server.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.invitekit.server.InviteKitServer;
import dev.invitekit.server.client.ControlClient;
import dev.invitekit.server.client.Sandbox;
import dev.invitekit.server.client.Seed;
import dev.invitekit.server.client.ServedApi;
import dev.invitekit.server.client.StoredInvitation;
import dev.invitekit.server.client.StoredInvitation.State;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

class InviteKitExtensionIT {

  @Test
  void sixtyFourParallelTestsHaveOneServerAndNeverMeet() {
    Together.servers.clear();
    Together.sandboxes.clear();

    TestExecutionSummary summary = run(Together.class);

    assertThat(summary.getFailures()).isEmpty();
    assertThat(summary.getTestsSucceededCount()).isEqualTo(64);
    assertThat(Together.servers).hasSize(1);
    assertThat(Together.sandboxes).hasSize(64);
    assertThat(isReachable(Together.servers.iterator().next())).as("after the run").isFalse();
  }

  @Test
  void parametersAndSeedsAreThereBeforeTheTestBegins() {
    TestExecutionSummary summary = run(Seeded.class);

    assertThat(summary.getFailures()).isEmpty();
    assertThat(summary.getTestsSucceededCount()).isEqualTo(3);
  }

  @Test
  @ResourceLock(Resources.SYSTEM_ERR)
  void onlyATestThatFailsPrintsItsRequests() {
    PrintStream before = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      assertThat(run(Failing.class).getTestsFailedCount()).isEqualTo(1);
    } finally {
      System.setErr(before);
    }

    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains("InviteKit: requests of fails(", "GET /openai/v1/failing", "-> 404")
        .doesNotContain("/openai/v1/passing", "sk-admin");
  }

  @Test
  void whatCannotBeGivenIsToldByName() {
    assertThat(run(TooEarly.class).getFailures())
        .singleElement()
        .extracting(failure -> failure.getException().getMessage())
        .asString()
        .contains("before all tests there is an InviteKitServer only");
    assertThat(run(WrongType.class).getFailures())
        .singleElement()
        .extracting(failure -> failure.getException().getMessage())
        .asString()
        .contains("not before a String");
  }

  private static TestExecutionSummary run(Class<?> tests) {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectClass(tests))
            .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
            .configurationParameter("junit.jupiter.conditions.deactivate", "*")
            .build();
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create().execute(request, listener);
    return listener.getSummary();
  }

  private static boolean isReachable(URI server) {
    try {
      get(server + "/_invitekit/health");
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static int get(String url) throws IOException {
    try {
      return HttpClient.newHttpClient()
          .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.discarding())
          .statusCode();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  // Not found by the build: these are no tests of this project, but what its users write.

  @InviteKit
  @Execution(ExecutionMode.CONCURRENT)
  static class Together {
    static final Set<URI> servers = ConcurrentHashMap.newKeySet();
    static final Set<String> sandboxes = ConcurrentHashMap.newKeySet();

    @RepeatedTest(64)
    void sees(InviteKitServer server, Sandbox sandbox, ControlClient control) {
      servers.add(server.baseUrl());
      sandboxes.add(sandbox.name());
      control.seed(Seed.invitation("openai", "ada@example.com"));
      assertThat(control.invitations()).hasSize(1);
      assertThat(control.clock().advance(Duration.ofDays(1))).isNotNull();
    }
  }

  @InviteKit
  @Invitation(api = "openai", email = "all@example.com")
  static class Seeded {

    @BeforeAll
    static void takesTheServer(InviteKitServer server) {
      assertThat(server.apis()).contains("openai");
    }

    @BeforeEach
    void takesTheSameWorld(ControlClient control) {
      assertThat(control.invitations()).isNotEmpty();
    }

    @Test
    @Invitation(api = "openai", email = "old@example.com", state = State.EXPIRED)
    @Invitation(api = "anthropic", email = "member@example.com", state = State.ACCEPTED)
    void hasAll(ControlClient control) {
      assertThat(control.invitations())
          .extracting(StoredInvitation::email)
          .contains("all@example.com", "old@example.com");
      assertThat(control.members("anthropic"))
          .anyMatch(member -> member.email().equals("member@example.com"));
    }

    @Test
    void hasOnlyThatOfTheClass(ControlClient control) {
      assertThat(control.invitations())
          .extracting(StoredInvitation::email)
          .containsExactly("all@example.com");
    }

    @Test
    void knowsAnApi(@Api("openai") URI url, @Api("openai") ServedApi api, Sandbox sandbox) {
      assertThat(api.baseUrl()).isEqualTo(url);
      assertThat(url.toString()).isEqualTo(sandbox.url() + "/openai/v1");
      assertThat(api.key("admin")).isNotEmpty();
    }
  }

  static class Failing {

    @Test
    void fails(@InviteKit Sandbox sandbox) throws IOException {
      get(sandbox.url() + "/openai/v1/failing");
      throw new AssertionError("on purpose");
    }

    @Test
    @InviteKit
    void passes(Sandbox sandbox) throws IOException {
      get(sandbox.url() + "/openai/v1/passing");
    }
  }

  @InviteKit
  static class TooEarly {

    @BeforeAll
    static void takes(Sandbox sandbox) {}

    @Test
    void neverRuns() {}
  }

  static class WrongType {

    @Test
    @InviteKit
    void takesText(@Api("openai") String text) {}
  }
}
