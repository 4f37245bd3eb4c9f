package dev.invitekit.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.invitekit.server.client.Fault;
import dev.invitekit.server.client.Seed;
import dev.invitekit.server.client.StoredInvitation.State;
import dev.invitekit.server.support.Answer;
import dev.invitekit.server.support.ApiCalls;
import dev.invitekit.server.support.ApiClient;
import dev.invitekit.server.support.Browser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The console as a browser shows it. Needs Debian's chromium; what needs it is skipped without. */
class ConsoleIT {

  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

  private static InviteKitServer server;

  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    server = InviteKitServer.start();
    server
        .control()
        .seed(
            Seed.invitation("openai", "ada@example.com"),
            Seed.invitation("anthropic", "grace@example.com").state(State.EXPIRED),
            Seed.member("clickhouse-cloud", "edsger@example.com"));
    ApiCalls calls = ApiCalls.to(server, "openai");
    calls.client().get(calls.example().path());
    server.control().faults().add(Fault.overloaded().api("elastic-cloud"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/_invitekit/viewer"})
  void aPageAllowsNothingFromElsewhere(String path) {
    Answer page = ApiClient.of("control", server.baseUrl()).with("Accept", "text/html").get(path);

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Security-Policy"))
        .startsWith("default-src 'none'; script-src 'self'")
        .doesNotContain("unsafe", "http:", "https:");
    assertThat(page.text()).doesNotContain("http://www", "https://", "<style", " style=", " on");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "console.js",
        "console.css",
        "viewer.js",
        "swagger-ui.css",
        "swagger-ui-bundle.js"
      })
  void whatAPageLoadsIsServedWithItsType(String file) {
    Answer answer = ApiClient.of("control", server.baseUrl()).get("/_invitekit/" + file);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type"))
        .startsWith(file.endsWith(".js") ? "text/javascript" : "text/css");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.text()).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "invitations, ada@example.com",
    "members, edsger@example.com",
    "outbox, You are invited to",
    "faults, overloaded",
    "clock, Freeze the clock",
    "documents, Read clickhouse-cloud"
  })
  void aViewShowsWhatThereIsWithoutAConsoleError(String view, String shown)
      throws IOException, InterruptedException {
    String dom = visit("/#" + view, "1280,900", List.of("--dump-dom"));

    assertThat(dom).contains("data-view=\"" + view + "\"", shown).doesNotContain("role=\"alert\"");
  }

  @Test
  void aClickDeletesTheMails() throws IOException {
    try (InviteKitServer own = InviteKitServer.start();
        Browser browser = Browser.start()) {
      own.control().seed(Seed.invitation("openai", "ada@example.com"));
      browser.open(own.baseUrl() + "/#outbox");
      browser.awaitText("To ada@example.com");

      browser.click("[aria-label='Delete all mails']");

      assertThat(browser.awaitText("No mail.")).contains("Delete all mails: done");
      assertThat(own.control().outbox()).isEmpty();
    }
  }

  @Test
  void theJournalShowsARequestAsItComesAndForgetsItWhenCleared() throws IOException {
    ApiCalls calls = ApiCalls.to(server, "openai");
    String seenFirst = calls.example().path() + "?limit=17";
    String seenLive = calls.example().path() + "?limit=18";
    calls.client().get(seenFirst);
    try (Browser browser = Browser.start()) {
      browser.open(server.baseUrl() + "/#journal");
      assertThat(browser.awaitText("GET /openai" + seenFirst)).doesNotContain(seenLive);

      calls.client().get(seenLive);
      assertThat(browser.awaitText("GET /openai" + seenLive)).contains(seenFirst);

      browser.click("[aria-label='Clear the journal']");
      assertThat(browser.awaitText("Clear the journal: done")).contains("Download as HAR");
      assertThat(server.control().requests().count()).isZero();
    }
  }

  /** The screenshots in the docs are made by {@code -Dscreenshots}. */
  @ParameterizedTest
  @CsvSource({"invitations, '1280,900'", "faults, '390,844'"})
  void aScreenshotIsMade(String view, String size) throws IOException, InterruptedException {
    Path shot =
        System.getProperty("screenshots") == null
            ? folder.resolve(view + ".png")
            : Path.of("..", "docs", "images", "console-%s.png".formatted(view)).toAbsolutePath();
    Files.createDirectories(shot.getParent());

    visit("/#" + view, size, List.of("--screenshot=" + shot));

    assertThat(shot).isNotEmptyFile();
  }

  private String visit(String path, String size, List<String> more)
      throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(CHROMIUM), "there is no " + CHROMIUM);
    List<String> command = new ArrayList<>(List.of(CHROMIUM.toString()));
    command.addAll(
        List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--hide-scrollbars",
            "--enable-logging=stderr",
            "--v=0",
            "--virtual-time-budget=8000",
            "--user-data-dir=" + folder.resolve("browser"),
            "--window-size=" + size));
    command.addAll(more);
    command.add(server.baseUrl() + path);
    Path output = folder.resolve("output.txt");
    Path errors = folder.resolve("errors.txt");
    Process browser =
        new ProcessBuilder(command)
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile())
            .start();
    try {
      assertThat(browser.waitFor(60, TimeUnit.SECONDS))
          .as("the browser ended: %s", Files.readString(errors))
          .isTrue();
    } finally {
      browser.descendants().forEach(ProcessHandle::destroyForcibly);
      browser.destroyForcibly();
    }
    assertThat(browser.exitValue()).isZero();
    assertThat(Files.readString(errors)).doesNotContain(":CONSOLE");
    return Files.readString(output);
  }
}
