package dev.invitekit.conformance.cli;

import dev.invitekit.conformance.check.Generic;
import dev.invitekit.conformance.check.Promise;
import dev.invitekit.conformance.contract.Contract;
import dev.invitekit.conformance.report.ExitCode;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code invitekit rules}: lists every promise, where it comes from and where it is written. */
@Command(
    name = "rules",
    description = "Lists every promise with its level, its source and where it is written.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class RulesCommand implements Callable<Integer> {

  @ParentCommand private @Nullable Main main;
  @Mixin private Jobs jobs = new Jobs();

  @Override
  public Integer call() {
    PrintStream out = main.streams().out();
    out.println("any API");
    for (Generic generic : Generic.values()) {
      print(out, generic.promise());
    }
    for (String api : jobs.apis()) {
      Contract contract = jobs.contract(api);
      out.printf("%n%s, revision %s%n", api, contract.revision());
      contract.promises().forEach(promise -> print(out, promise));
      contract
          .unfit()
          .forEach(u -> out.printf("  %s is skipped here: %s%n", u.promise().id(), u.reason()));
    }
    out.flush();
    return ExitCode.ALL_PASSED.code();
  }

  private static void print(PrintStream out, Promise promise) {
    out.printf(
        "  %-27s %-6s %s%n  %-27s %-6s %s; %s%n",
        promise.id(),
        promise.level(),
        promise.text(),
        "",
        "",
        promise.source(),
        promise.writtenIn());
  }
}
