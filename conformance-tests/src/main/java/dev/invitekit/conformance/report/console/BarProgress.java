package dev.invitekit.conformance.report.console;

import dev.invitekit.conformance.report.text.Terminal;
import dev.invitekit.conformance.report.text.Visible;
import dev.invitekit.conformance.verdict.Outcome;
import java.io.PrintStream;
import java.time.Duration;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A bar per stretch of work. */
final class BarProgress implements Progress {

  private static final int WIDTH = 80;

  private final PrintStream out;
  private final ProgressBarStyle style;
  private @Nullable ProgressBar bar;
  private int broken;

  BarProgress(PrintStream out, Terminal terminal) {
    this.out = out;
    this.style =
        terminal.colours()
            ? ProgressBarStyle.COLORFUL_UNICODE_BLOCK
            : ProgressBarStyle.UNICODE_BLOCK;
  }

  @Override
  public synchronized void start(String name, int cases) {
    close();
    broken = 0;
    bar =
        new ProgressBarBuilder()
            .setTaskName(Visible.line(name))
            .setInitialMax(cases)
            .setStyle(style)
            .setUpdateIntervalMillis(100)
            .setConsumer(new ConsoleProgressBarConsumer(out, WIDTH))
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
    if (worst == Outcome.FAIL) {
      broken++;
    }
    bar.setExtraMessage(broken == 0 ? "" : broken + " broken");
  }

  @Override
  public synchronized void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
