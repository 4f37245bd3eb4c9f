package dev.invitekit.conformance.cli;

import dev.invitekit.conformance.contract.Contract;
import dev.invitekit.conformance.contract.Operation;
import dev.invitekit.conformance.contract.resource.Families;
import dev.invitekit.conformance.contract.resource.Family;
import dev.invitekit.conformance.report.ExitCode;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code invitekit families}: shows what is recognised in a document. */
@Command(
    name = "families",
    description =
        "Lists the resources that a document shows, with the operations that create, read, list,"
            + " change and delete them, and what they were recognised by.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class FamiliesCommand implements Callable<Integer> {

  @ParentCommand private @Nullable Main main;
  @Mixin private Jobs jobs = new Jobs();

  @Override
  public Integer call() {
    PrintStream out = main.streams().out();
    for (Contract contract : jobs.contracts()) {
      out.println("%s, revision %s".formatted(contract.api(), contract.revision()));
      print(out, contract.families());
    }
    return ExitCode.ALL_PASSED.code();
  }

  private static void print(PrintStream out, Families families) {
    for (Family family : families.all()) {
      out.println();
      out.println(family.name());
      family.why().forEach(reason -> out.println("  " + reason));
      family.paging().ifPresent(paging -> out.println("  pages: " + paging.limit().name()));
      print(out, "actions, which need leave to succeed (--may-change)", family.actions());
    }
    if (!families.singletons().isEmpty()) {
      out.println();
      print(
          out,
          "there is one of each; changing them needs leave (--may-change)",
          families.singletons());
    }
    if (!families.others().isEmpty()) {
      out.println();
      print(out, "of no family", families.others());
    }
  }

  private static void print(PrintStream out, String title, List<Operation> operations) {
    if (!operations.isEmpty()) {
      out.println("  " + title + ":");
      operations.forEach(
          o -> out.println("    %s %s (%s)".formatted(o.method(), o.path(), o.id())));
    }
  }
}
