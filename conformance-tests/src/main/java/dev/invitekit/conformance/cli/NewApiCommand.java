package dev.invitekit.conformance.cli;

import dev.invitekit.conformance.keeper.NewApi;
import dev.invitekit.conformance.report.ExitCode;
import dev.invitekit.conformance.yaml.YamlFile;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code invitekit new-api}: makes room for an API that is not here yet. */
@Command(
    name = "new-api",
    description =
        "Makes room for another API: its contract, its place in the build, and a dialect that"
            + " answers 501. All of it or, after a fault, nothing.",
    footer = {"", "Exit codes: 0 added, 3 bad input."},
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class NewApiCommand implements Callable<Integer> {

  @ParentCommand private @Nullable Main main;
  @Mixin private Checkout checkout = new Checkout();

  @Parameters(
      paramLabel = "NAME",
      description = "Lower-case words with dashes between them, the vendor's name first.")
  private String name = "";

  @Option(
      names = "--from",
      paramLabel = "FILE",
      required = true,
      description = "Its OpenAPI document, 3.0.x.")
  private Path file = Path.of("");

  @Override
  public Integer call() {
    PrintStream out = main.streams().out();
    Set<String> written =
        NewApi.add(checkout.repository(), name, YamlFile.read(file), checkout.overwrite());
    out.println("Written:");
    written.forEach(one -> out.println("  " + one));
    out.printf(
        """

        What to do now, in this order; docs/adding-an-api.md tells more:
        1. ./invitekit verify --api %1$s
                                           every operation answers 501, and this
                                           says so
        2. write a resource that implements the interfaces in
             dev.invitekit.server.generated.%2$s
           and register it in the dialect's application() in the place of Unfinished
        3. put the API's own errors, times, ids and policy into the dialect
        4. specs/%1$s/: promises into rules.yaml and workflows.arazzo.yaml, their
           sources into SOURCE.md
        5. mvn verify                      checks the document, too: names, tags,
                                           examples
        """,
        name, name.replace("-", ""));
    return ExitCode.ALL_PASSED.code();
  }
}
