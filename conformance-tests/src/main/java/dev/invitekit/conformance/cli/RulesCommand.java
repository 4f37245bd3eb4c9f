package dev.invitekit.conformance.cli;

import dev.invitekit.conformance.check.Generic;
import dev.invitekit.conformance.contract.Contract;
import dev.invitekit.conformance.promise.Promise;
import dev.invitekit.conformance.report.ExitCode;
import dev.invitekit.conformance.report.console.PromiseList;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
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

  private static final List<Promise> GENERIC =
      Stream.of(Generic.values()).map(Generic::promise).toList();

  @ParentCommand private @Nullable Main main;
  @Mixin private Jobs jobs = new Jobs();

  @Override
  public Integer call() {
    PrintStream out = main.streams().out();
    PromiseList list = new PromiseList(out);
    list.printTexts("any API, derived from its OpenAPI document", GENERIC);
    for (String api : jobs.apis()) {
      Contract contract = jobs.written(api);
      out.println();
      list.print("%s, revision %s".formatted(api, contract.revision()), contract.promises());
      contract
          .unfit()
          .forEach(u -> out.printf("  %s is skipped here: %s%n", u.promise().id(), u.reason()));
    }
    return ExitCode.ALL_PASSED.code();
  }
}
