package dev.invitekit.conformance.report.console;

import dev.invitekit.conformance.report.text.Terminal;
import dev.invitekit.conformance.report.text.Visible;
import dev.invitekit.conformance.report.text.Words;
import dev.invitekit.conformance.verdict.Outcome;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.function.IntSupplier;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A bar per stretch of work. */
final class BarProgress implements Progress {

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final int width;

  private final PrintStream out;
  private final ProgressBarStyle style;
  private @Nullable ProgressBar bar;
  private IntSupplier causes = () -> 0;
  private Instant asked = Instant.MIN;

  BarProgress(PrintStream out, Terminal terminal) {
    this.out = out;
    this.width = terminal.width();
    this.style =
        terminal.colours()
            ? ProgressBarStyle.COLORFUL_UNICODE_BLOCK
            : ProgressBarStyle.UNICODE_BLOCK;
  }

  @Override
  public synchronized void announce(String line) {
    out.println(line);
  }

  @Override
  public synchronized void start(String name, int cases, IntSupplier causes) {
    close();
    this.causes = causes;
    asked = Instant.MIN;
    bar =
        new ProgressBarBuilder()
            .setTaskName(Visible.line(name))
            .setInitialMax(cases)
            .setStyle(style)
            .setUpdateIntervalMillis(100)
            .setConsumer(new ConsoleProgressBarConsumer(out, width))
            .build();
  }

  @Override
  public synchronized void waits(String api, Duration pause) {
    if (bar != null) {
      bar.setExtraMessage("429, waiting " + pause.toSeconds() + " s");
    }
  }

  @Override
  public synchronized void done(Outcome worst) {
    if (bar == null) {
      return;
    }
    bar.step();
    Instant now = Instant.now();
    if (worst.compareTo(Outcome.WARN) >= 0 && !now.isBefore(asked.plus(PAUSE))) {
      asked = now;
      int known = causes.getAsInt();
      bar.setExtraMessage(known == 0 ? "" : Words.count(known, "cause") + " so far");
    }
  }

  @Override
  public synchronized void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
