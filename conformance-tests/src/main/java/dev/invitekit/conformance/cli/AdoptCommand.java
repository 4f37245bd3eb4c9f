package dev.invitekit.conformance.cli;

import dev.invitekit.conformance.keeper.Adoption;
import dev.invitekit.conformance.keeper.FollowUp;
import dev.invitekit.conformance.keeper.Overwrite;
import dev.invitekit.conformance.report.ExitCode;
import dev.invitekit.conformance.report.text.Visible;
import dev.invitekit.conformance.yaml.YamlFile;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code invitekit adopt}: puts a new document in the place of a contract. */
@Command(
    name = "adopt",
    description =
        "Puts a new document in the place of a contract, keeps the old one as a revision, and tells"
            + " what is left to do. All of it or, after a fault, nothing.",
    footer = {"", "Exit codes: 0 adopted, 3 bad input."},
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class AdoptCommand implements Callable<Integer> {

  @ParentCommand private @Nullable Main main;
  @Mixin private Checkout checkout = new Checkout();

  @Parameters(index = "0", paramLabel = "API", description = "The API, such as specs/ names it.")
  private String api = "";

  @Parameters(index = "1", paramLabel = "FILE", description = "Its new OpenAPI document.")
  private Path file = Path.of("");

  @Option(
      names = "--as",
      paramLabel = "NAME",
      description = "The old document's name among the revisions (default: its info.version).")
  private @Nullable String revision;

  @Option(names = "--dry-run", description = "Tell what would be done, and write nothing.")
  private boolean dryRun;

  @Override
  public Integer call() {
    Adoption.Result result =
        Adoption.adopt(
            checkout.repository(),
            api,
            YamlFile.read(file),
            Optional.ofNullable(revision),
            checkout.overwrite(),
            dryRun ? Adoption.Mode.DRY_RUN : Adoption.Mode.WRITE);
    PrintStream out = main.streams().out();
    list(out, dryRun ? "Would be written:" : "Written:", result.changed());
    list(out, "\nNot carried over, since the new document has no place for it:", result.setAside());
    list(out, "\nLooks like a slip in the new document:", result.warnings());
    if (dryRun) {
      out.println("\nNothing was changed.");
      return ExitCode.ALL_PASSED.code();
    }
    if (checkout.overwrite() == Overwrite.NOTHING_UNCOMMITTED) { // else git may not have it
      out.printf(
          "%nTo undo all of it:%n  git checkout -- %s && rm %s%n",
          String.join(" ", result.replaced()), String.join(" ", result.created()));
    }
    new Steps(out, api, result).print();
    return ExitCode.ALL_PASSED.code();
  }

  private static void list(PrintStream out, String title, Collection<String> lines) {
    if (!lines.isEmpty()) {
      out.println(title);
      lines.forEach(line -> out.println("  " + line));
    }
  }

  /** What has to be done, in order. */
  private static final class Steps {
    private static final int WIDTH = 75;

    private final PrintStream out;
    private final String api;
    private final Adoption.Result result;
    private int number;

    Steps(PrintStream out, String api, Adoption.Result result) {
      this.out = out;
      this.api = api;
      this.result = result;
    }

    void print() {
      FollowUp followUp = result.followUp();
      out.println("\nWhat to do now, in this order:");
      step("./invitekit diff %s@%s %s".formatted(api, result.revision(), api));
      detail("tells each change, whom it breaks and what it touches here");
      if (followUp.isNewerNotation()) {
        step("write specs/%s/openapi.yaml in OpenAPI 3.0.x".formatted(api));
        detail("the document is 3.1, in which some of its limits go unchecked");
      }
      step("mvn -pl specs,generated-server compile");
      detail("stops where the server has to follow");
      details("operations", followUp.operations());
      details("generated types", followUp.types());
      list("dialect classes that name them", followUp.classes());
      if (!result.setAside().isEmpty()) {
        step("specs/%s/set-aside/: put back what still holds, delete the rest".formatted(api));
      }
      step("read the rules and workflows of what has changed again");
      list("rules", followUp.rules());
      list("workflows", followUp.workflows());
      step("specs/%s/SOURCE.md: where the document and each clause come from".formatted(api));
      step("./invitekit verify --api %s".formatted(api));
      step("mvn verify");
      detail("holds the server against every revision, too");
    }

    private void step(String text) {
      out.printf("%d. %s%n", ++number, text);
    }

    private void detail(String text) {
      Visible.wrap(text, WIDTH).forEach(line -> out.println("     " + line));
    }

    private void details(String what, Map<String, Set<String>> byFate) {
      byFate.forEach((fate, names) -> list(what + " " + fate, names));
    }

    private void list(String what, Collection<String> names) {
      if (!names.isEmpty()) {
        detail(what + ": " + String.join(", ", names));
      }
    }
  }
}
