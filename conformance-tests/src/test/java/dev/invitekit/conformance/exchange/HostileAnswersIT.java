package dev.invitekit.conformance.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invitekit.conformance.exchange.HostileServer.Way;
import dev.invitekit.conformance.targets.Limits;
import dev.invitekit.conformance.targets.Target;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** No answer holds the suite up: each test that hangs is ended by its time-out. */
@Timeout(60)
class HostileAnswersIT {

  private static final Duration TIME = Duration.ofMillis(500);

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "STALL, the body has no end within 0.5s",
    "DRIP, the body has no end within 0.5s",
    "ENDLESS, the body is longer than 4 MiB",
    "GZIP_BOMB, the body unpacks to more than 4 MiB",
    "NO_GZIP, 'the body is not gzip, as content-encoding says'",
    "DEEP, the body is nested deeper than 200 levels",
    "MANY_KEYS, 'the body has more than 100,000 keys'",
    "CUT_IN_BODY, the connection ended in the middle of the body",
  })
  void whatDoesNotEndOrIsTooLargeIsAnAnswerThatSaysSo(Way way, String cut) throws Exception {
    for (BiFunction<HttpSender, Call, Exchange> transport : transports()) {
      try (HostileServer server = HostileServer.start(way)) {
        Exchange.Response response = transport.apply(sender(server, 4 << 20), get()).response();

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.cut().orElseThrow()).isEqualTo(cut);
        assertThat(response.body()).hasSizeLessThanOrEqualTo(64 * 1024);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SILENT", "DRIPPING_HEAD"})
  void whatHasNoHeadInTimeIsNoAnswer(Way way) throws Exception {
    for (BiFunction<HttpSender, Call, Exchange> transport : transports()) {
      try (HostileServer server = HostileServer.start(way)) {
        HttpSender sender = sender(server, 1 << 20);

        assertThatThrownBy(() -> transport.apply(sender, get()))
            .isInstanceOf(NetworkTrouble.class)
            .hasMessage("GET /x: no answer within 0.5s");
      }
    }
  }

  @Test
  void whatIsNoHttpIsToldInOneLine() throws Exception {
    for (BiFunction<HttpSender, Call, Exchange> transport : transports()) {
      try (HostileServer server = HostileServer.start(Way.GARBAGE)) {
        HttpSender sender = sender(server, 1 << 20);

        assertThatThrownBy(() -> transport.apply(sender, get()))
            .isInstanceOf(NetworkTrouble.class)
            .message()
            .doesNotContain("\n", "\u001b", "Exception");
      }
    }
  }

  @Test
  void aPostWhoseConnectionBrokeIsNotSentAgain() throws Exception {
    try (HostileServer server = HostileServer.start(Way.CUT)) {
      List<Call> unanswered = new ArrayList<>();
      HttpSender sender = new HttpSender(target(server, 1 << 20), unanswered::add);

      assertThatThrownBy(() -> sender.send(call("POST"))).isInstanceOf(NetworkTrouble.class);

      assertThat(server.requests()).containsExactly("POST /x HTTP/1.1");
      assertThat(unanswered).containsExactly(call("POST"));
    }
  }

  @Test
  void aGetWhoseConnectionBrokeIsSentAgain() throws Exception {
    try (HostileServer server = HostileServer.start(Way.CUT)) {
      HttpSender sender = sender(server, 1 << 20);

      assertThatThrownBy(() -> sender.send(get())).isInstanceOf(NetworkTrouble.class);

      assertThat(server.requests()).hasSizeGreaterThan(1);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SILENT", "STALL"})
  void whatStallsSeveralTimesInARowIsGivenUp(Way way) throws Exception {
    try (HostileServer server = HostileServer.start(way)) {
      HttpSender sender = sender(server, 1 << 20);
      for (int i = 0; i < 3; i++) {
        send(sender);
      }
      assertThat(sender.whyGivenUp()).isEmpty();

      send(sender);

      assertThat(sender.whyGivenUp().orElseThrow())
          .startsWith("4 requests had no whole answer within 0.5s, so nothing more was tried");
    }
  }

  @Test
  void whatIsSentAfterTheEndIsToldFromWhatWasNotAnswered() throws Exception {
    try (HostileServer server = HostileServer.start(Way.SILENT)) {
      HttpSender sender = sender(server, 1 << 20);
      sender.endWithin(Duration.ZERO);

      assertThatThrownBy(() -> sender.sendAnyway(get()))
          .isInstanceOf(NetworkTrouble.class)
          .hasMessageContaining("the run has ended");
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void eachWaitForATargetThatIsAskedTooOftenIsAnnounced() throws Exception {
    try (HostileServer server = HostileServer.start(Way.TOO_MANY_REQUESTS)) {
      HttpSender sender = sender(server, 1 << 20);
      List<Duration> waits = new ArrayList<>();
      sender.announceWaits(waits::add);

      Exchange exchange = sender.send(get());

      assertThat(HttpSender.whyLeft(exchange)).isPresent();
      assertThat(waits).hasSize(5);
    }
  }

  private static void send(HttpSender sender) {
    try {
      sender.send(get());
    } catch (NetworkTrouble e) {
      // That is the point.
    }
  }

  private static List<BiFunction<HttpSender, Call, Exchange>> transports() {
    return List.of(HttpSender::send, HttpSender::sendAsIs);
  }

  private static HttpSender sender(HostileServer server, int mostBytes) {
    return new HttpSender(target(server, mostBytes));
  }

  private static Target target(HostileServer server, int mostBytes) {
    return new Target(
        "api",
        URI.create(server.url()),
        Map.of(),
        Map.of(),
        Map.of(),
        List.of(),
        new Limits(0, 4, TIME, 100, mostBytes));
  }

  private static Call get() {
    return call("GET");
  }

  private static Call call(String method) {
    return new Call(
        Optional.empty(), Map.of(), "none", method, "/x", "", Map.of(), Optional.empty());
  }
}
