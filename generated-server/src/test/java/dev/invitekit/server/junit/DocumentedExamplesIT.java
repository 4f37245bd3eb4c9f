package dev.invitekit.server.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** The Java of docs/in-a-test.md. The Node and Python there are run by {@code .ci/examples}. */
class DocumentedExamplesIT {

  private static final Path PAGE = Path.of("..", "docs", "in-a-test.md");
  private static final Pattern JAVA = Pattern.compile("(?ms)^```java\\n(.*?)^```$");

  @TempDir private Path folder;

  @Test
  void theWholeClassCompilesAsWrittenAndItsTestsPass() throws Exception {
    compile("InvitingTest", javaBlocks().get(0));

    TestExecutionSummary summary = run("InvitingTest");

    assertThat(summary.getFailures()).isEmpty();
    assertThat(summary.getTestsSucceededCount()).isEqualTo(3);
  }

  /** The second server's address is the page's; only the port of one that runs takes its place. */
  @Test
  void whatIsWrittenForOtherFrameworksCompilesAndRuns() throws Exception {
    String address = "http://127.0.0.1:8080";
    String statements = javaBlocks().get(1);
    assertThat(statements).contains(address);

    compile(
        "OtherFrameworks",
        """
        import dev.invitekit.server.InviteKitServer;
        import dev.invitekit.server.client.*;
        import java.net.URI;
        import java.time.Duration;
        import org.junit.jupiter.api.Test;

        class OtherFrameworks {
          @Test
          void runs() throws Exception {
            try (InviteKitServer running = InviteKitServer.start()) {
        %s
            }
          }
        }
        """
            .formatted(statements.replace("\"" + address + "\"", "running.baseUrl().toString()")));
    TestExecutionSummary summary = run("OtherFrameworks");

    assertThat(summary.getFailures()).isEmpty();
    assertThat(summary.getTestsSucceededCount()).isEqualTo(1);
  }

  private static List<String> javaBlocks() throws IOException {
    List<String> blocks =
        JAVA.matcher(Files.readString(PAGE))
            .results()
            .map((MatchResult block) -> block.group(1))
            .toList();
    assertThat(blocks).as("blocks of Java in %s", PAGE).hasSize(2);
    return blocks;
  }

  private void compile(String name, String source) throws IOException {
    Path file = Files.writeString(folder.resolve(name + ".java"), source);
    var compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      List<String> options =
          List.of(
              "-proc:none", "-d", folder.toString(), "-cp", System.getProperty("java.class.path"));
      boolean compiled =
          compiler.getTask(said, files, null, options, null, files.getJavaFileObjects(file)).call();
      assertThat(compiled).as(said.toString()).isTrue();
    }
  }

  private TestExecutionSummary run(String name) throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader classes = new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
      thread.setContextClassLoader(classes);
      SummaryGeneratingListener listener = new SummaryGeneratingListener();
      LauncherDiscoveryRequest request =
          LauncherDiscoveryRequestBuilder.request()
              .selectors(selectClass(classes.loadClass(name)))
              .build();
      LauncherFactory.create().execute(request, listener);
      return listener.getSummary();
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
