package dev.invitekit.conformance.cli;

import dev.invitekit.conformance.exchange.Exchange;
import dev.invitekit.conformance.report.ExitCode;
import dev.invitekit.conformance.report.console.ConsoleReport;
import dev.invitekit.conformance.report.text.CurlLine;
import dev.invitekit.conformance.report.text.Verbosity;
import dev.invitekit.conformance.report.text.Visible;
import dev.invitekit.conformance.run.Observer;
import dev.invitekit.conformance.run.RunOptions;
import dev.invitekit.conformance.run.Runner;
import dev.invitekit.conformance.targets.EmbeddedTarget;
import dev.invitekit.conformance.verdict.RunResult;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code invitekit replay}: sends one case again and shows both sides. */
@Command(
    name = "replay",
    description = "Sends one case again and shows the exchange that fails, with its setup folded.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ReplayCommand implements Callable<Integer> {

  @ParentCommand private @Nullable Main main;
  @Mixin private Jobs jobs = new Jobs();

  @Parameters(paramLabel = "CASE-ID", description = "As the report names it.")
  private String caseId = "";

  @Option(names = "--seed", paramLabel = "N", description = "The seed of the run that is repeated.")
  private @Nullable Long seed;

  @Override
  public Integer call() {
    Streams streams = main.streams();
    PrintStream out = streams.out();
    Optional<EmbeddedTarget> embedded =
        jobs.wantsEmbedded() ? Optional.of(EmbeddedTarget.start()) : Optional.empty();
    try {
      long number = seed == null ? ThreadLocalRandom.current().nextLong(1, 1_000_000_000) : seed;
      List<Runner.Job> all = jobs.jobs(embedded).stream().map(Runner.Job::signedIn).toList();
      List<Seen> seen = Collections.synchronizedList(new ArrayList<>());
      Observer observer =
          new Observer() {
            @Override
            public void exchange(String api, String at, Exchange exchange) {
              if (at.equals(caseId)) {
                seen.add(new Seen(api, exchange));
              }
            }
          };
      RunOptions options = new RunOptions(number, false, false, List.of(caseId), List.of());
      RunResult result = new Runner(all, options, observer).run(Version.text());
      print(out, all, List.copyOf(seen), result);
      RunResult shown =
          new RunResult(
              result.version(),
              result.seed(),
              result.startedAt(),
              result.took(),
              result.apis().stream()
                  .filter(api -> api.verdicts().stream().anyMatch(v -> v.cases() > 0))
                  .toList(),
              result.interrupted(),
              result.unjudged());
      new ConsoleReport(out, streams.terminal(), Verbosity.NORMAL).print(shown);
      return ExitCode.of(result).code();
    } finally {
      embedded.ifPresent(EmbeddedTarget::close);
    }
  }

  /** An exchange of the case. */
  private record Seen(String api, Exchange exchange) {}

  /** The exchange that a cause shows, else the last, in full; what led to it a line each. */
  private static void print(
      PrintStream out, List<Runner.Job> jobs, List<Seen> seen, RunResult result) {
    if (seen.isEmpty()) {
      return;
    }
    int full = seen.size() - 1;
    for (int i = 0; i < seen.size(); i++) {
      if (isShown(seen.get(i).exchange(), result)) {
        full = i;
        break;
      }
    }
    for (Seen before : seen.subList(0, full)) {
      Exchange.Request request = before.exchange().request();
      out.printf(
          "setup: %s %s -> %d%n",
          request.method(), Visible.line(request.path()), before.exchange().response().status());
    }
    print(out, baseUrl(jobs, seen.get(full).api()), seen.get(full).exchange());
    if (full < seen.size() - 1) {
      out.printf("%d more requests of this case followed%n", seen.size() - 1 - full);
    }
    out.println();
  }

  private static boolean isShown(Exchange exchange, RunResult result) {
    return result.apis().stream()
        .flatMap(api -> api.causes().stream())
        .flatMap(cause -> cause.shown().exchange().stream())
        .anyMatch(
            shown ->
                shown.sentAt().equals(exchange.sentAt())
                    && shown.request().path().equals(exchange.request().path())
                    && shown.request().method().equals(exchange.request().method()));
  }

  private static String baseUrl(List<Runner.Job> jobs, String api) {
    return jobs.stream()
        .filter(job -> job.contract().api().equals(api))
        .map(job -> job.target().baseUrl().toString())
        .findFirst()
        .orElse("");
  }

  private static void print(PrintStream out, String baseUrl, Exchange exchange) {
    Exchange.Request request = exchange.request();
    out.printf(
        "%n> %s %s%s%n",
        request.method(), request.path(), request.query().isEmpty() ? "" : "?" + request.query());
    request
        .headers()
        .forEach((name, values) -> values.forEach(v -> out.printf("> %s: %s%n", name, v)));
    if (!request.body().isEmpty()) {
      out.printf(">%n> %s%n", Visible.block(request.body()));
    }
    out.printf("< %d%n", exchange.response().status());
    exchange
        .response()
        .headers()
        .forEach((name, values) -> values.forEach(v -> out.printf("< %s: %s%n", name, v)));
    if (!exchange.response().body().isEmpty()) {
      out.printf("<%n< %s%n", Visible.block(exchange.response().body()));
    }
    out.println(CurlLine.of(baseUrl, exchange));
    out.flush();
  }
}
