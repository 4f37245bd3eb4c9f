package dev.invitekit.conformance.report.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitekit.conformance.report.text.Terminal;
import dev.invitekit.conformance.report.text.Verbosity;
import dev.invitekit.conformance.verdict.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ProgressTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  @Test
  void linesComeAtTheStartNowAndThenAndAtTheEnd() {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    InstantSource source = now::get;
    Clock clock = source.withZone(ZoneOffset.UTC);

    try (Progress progress = new LineProgress(out, clock)) {
      progress.start("letters", 4, () -> 1);
      progress.done(Outcome.PASS);
      now.set(Instant.EPOCH.plus(Duration.ofSeconds(6)));
      progress.done(Outcome.FAIL);
      progress.done(Outcome.PASS);
      progress.done(Outcome.PASS);
      progress.start("odd", 1, () -> 0);
      progress.done(Outcome.PASS);
    }

    assertThat(printed())
        .isEqualTo(
            """
            letters: 4 cases to run
            letters: 2 of 4 cases, 1 cause so far
            letters: 4 of 4 cases, 1 cause so far
            odd: 1 case to run
            odd: 1 of 1 case
            """);
  }

  @Test
  void aBarIsDrawnOnATerminal() {
    try (Progress progress = Progress.to(out, new Terminal(true, false), Verbosity.NORMAL)) {
      progress.start("letters", 2, () -> 1);
      progress.done(Outcome.FAIL);
      progress.done(Outcome.PASS);
    }

    assertThat(printed()).contains("letters", "100%", "1 cause so far");
  }

  @Test
  void quietIsSilent() {
    try (Progress progress = Progress.to(out, new Terminal(true, true), Verbosity.QUIET)) {
      progress.start("letters", 2, () -> 1);
      progress.done(Outcome.FAIL);
    }

    assertThat(printed()).isEmpty();
  }

  private String printed() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
