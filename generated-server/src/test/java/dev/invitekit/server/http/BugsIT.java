package dev.invitekit.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitekit.server.InviteKitServer;
import dev.invitekit.server.Tenants;
import dev.invitekit.server.control.Journal;
import dev.invitekit.server.control.Sandboxes;
import dev.invitekit.server.dialect.Dialect;
import dev.invitekit.server.dialect.Dialects;
import dev.invitekit.server.support.Answer;
import dev.invitekit.server.support.ApiCalls;
import dev.invitekit.server.support.Envelope;
import dev.invitekit.server.support.LogCollector;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Supplier;
import java.util.logging.LogRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every API with a resource in the place of its own that does not work. */
class BugsIT {

  private static final String SECRET = "the inside of this server";

  static SortedSet<String> apis() {
    return InviteKitServer.knownApis();
  }

  @ParameterizedTest
  @MethodSource("apis")
  void anExceptionIsLoggedOnceAndAnsweredWithoutATrace(String api) throws IOException {
    check(
        api,
        () -> {
          throw new IllegalStateException(SECRET);
        },
        IllegalStateException.class);
  }

  @ParameterizedTest
  @MethodSource("apis")
  void anErrorIsLoggedOnceAndAnsweredWithoutATrace(String api) throws IOException {
    check(
        api,
        () -> {
          throw new StackOverflowError(SECRET);
        },
        StackOverflowError.class);
  }

  @ParameterizedTest
  @MethodSource("apis")
  void anAnswerThatCannotBeWrittenIsLoggedOnceAndAnsweredWithoutATrace(String api)
      throws IOException {
    check(
        api,
        () -> Response.ok(new Unwritable(null)).type(MediaType.APPLICATION_JSON_TYPE).build(),
        UncheckedIOException.class);
  }

  /** A model whose only property fails. */
  public record Unwritable(List<String> property) {
    @Override
    public List<String> property() {
      return Objects.requireNonNull(property, SECRET);
    }
  }

  private static void check(String api, Supplier<Response> broken, Class<?> logged)
      throws IOException {
    List<String> accessLog = new ArrayList<>();
    try (LogCollector log = LogCollector.of("dev.invitekit");
        Container container = container(api, broken, accessLog)) {
      ApiCalls calls = example(api, URI.create("http://127.0.0.1:" + container.port()));
      Envelope envelope = Envelope.of(calls);

      for (int round = 1; round <= 2; round++) {
        Answer answer = calls.ask(calls.post(calls.body()));
        assertThat(answer.status()).isEqualTo(500);
        assertThat(envelope.checkPost(answer).text()).doesNotContain(SECRET);
        assertThat(answer.header("Date")).isNotEmpty();
        assertThat(log.records()).hasSize(round);
      }

      LogRecord record = log.records().get(0);
      assertThat(record.getMessage()).isEqualTo("a request failed");
      assertThat(record.getThrown().getStackTrace()).isNotEmpty();
      assertThat(record.getThrown()).isInstanceOf(logged).hasMessageContaining(SECRET);
      assertThat(calls.ask(calls.head("GET", "/" + api + "/no-such-path")).status()).isEqualTo(404);
    }
    assertThat(accessLog).filteredOn(line -> line.contains(" POST ")).hasSize(2);
  }

  private static Container container(String api, Supplier<Response> broken, List<String> accessLog)
      throws IOException {
    Dialect dialect = dialect(api);
    Mount mount =
        new Mount(
            "/" + api,
            "/" + api,
            "specs/%s/openapi.yaml".formatted(api),
            dialect,
            Optional.of(Tenants.standard().directory(api)),
            () -> Application.of().otherwise(operation -> broken.get()));
    return Container.start(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
        List.of(mount),
        mount,
        Map.of(),
        new Sandboxes(Map.of(), Clock.systemUTC(), Journal.Bounds.NONE),
        BrowserPolicy.STRICT,
        Optional.of(accessLog::add));
  }

  private static ApiCalls example(String api, URI server) {
    return new ApiCalls(api, server, dialect(api).example(Tenants.standard().callers(api).get(0)));
  }

  private static Dialect dialect(String api) {
    return Dialects.all().stream()
        .filter(dialect -> dialect.api().equals(api))
        .findFirst()
        .orElseThrow();
  }
}
