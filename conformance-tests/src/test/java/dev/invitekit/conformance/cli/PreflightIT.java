package dev.invitekit.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.invitekit.conformance.report.text.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with all of a target is said before the run, in a sentence of its own. */
class PreflightIT {

  private final ByteArrayOutputStream console = new ByteArrayOutputStream();
  private final AtomicInteger requests = new AtomicInteger();
  private HttpServer server;
  private volatile int status = 404;

  @TempDir private Path dir;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          requests.incrementAndGet();
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void aBaseUrlThatKnowsNoPathIsSaid() {
    assertThat(verify("--url", url(), "--bearer", "key-0123456789")).isEqualTo(3);
    assertThat(said())
        .contains("every path is 404 below " + url())
        .contains("is '/v1' missing?")
        .hasLineCount(1);
  }

  @Test
  void aMissingCredentialIsSaid() {
    status = 401;

    assertThat(verify("--url", url())).isEqualTo(3);
    assertThat(said()).contains("a credential is missing", "answered with 401").hasLineCount(1);
  }

  @Test
  void aRefusedCredentialIsSaidAndNotShown() {
    status = 403;

    assertThat(verify("--url", url(), "--bearer", "key-0123456789")).isEqualTo(3);
    assertThat(said())
        .contains("the credential of admin is refused", "answered with 403")
        .doesNotContain("key-0123456789")
        .hasLineCount(1);
  }

  @Test
  void aMisspeltCallerIsSaid() throws IOException {
    Path target = dir.resolve("target.yaml");
    Files.writeString(
        target,
        """
        apis:
          openai:
            base-url: %s
            credentials: {amdin: {bearer: key-0123456789}}
        """
            .formatted(url()));

    assertThat(verify("--target", target.toString())).isEqualTo(3);
    assertThat(said()).contains("no credential is that of 'admin', only amdin");
    assertThat(requests).hasValue(0);
  }

  @Test
  void aFolderThatCannotBeWrittenIsSaidBeforeAnythingIsSent() throws IOException {
    Path file = Files.writeString(dir.resolve("file"), "in the way");

    assertThat(verify("--url", url(), "--bearer", "key-0123456789", "--report", file.toString()))
        .isEqualTo(3);
    assertThat(said()).contains("cannot write the reports to " + file).hasLineCount(1);
    assertThat(requests).hasValue(0);
  }

  @Test
  void aKeyThatIsTooShortIsNamed() {
    status = 200;

    verify("--url", url(), "--bearer", "key", "--only", "*/valid/minimal");

    assertThat(said()).contains("$INVITEKIT_BEARER is shorter than 8 characters");
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private int verify(String... arguments) {
    List<String> all = new ArrayList<>(List.of("verify", "--api", "openai", "--quiet"));
    all.addAll(List.of(arguments));
    if (!all.contains("--report")) {
      all.addAll(List.of("--report", dir.resolve("reports").toString()));
    }
    PrintStream out = new PrintStream(console, true, StandardCharsets.UTF_8);
    return Main.commandLine(new Streams(out, out, new Terminal(false, false)))
        .execute(all.toArray(String[]::new));
  }

  private String said() {
    return console.toString(StandardCharsets.UTF_8);
  }
}
