package dev.invitekit.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitekit.server.client.ControlClient;
import dev.invitekit.server.client.StoredInvitation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command {@code serve} as a process of its own, as a shell sees it. */
@Timeout(60)
class ServeIT {

  private static final String READY = "InviteKit serves at ";

  @TempDir private Path folder;

  @Test
  void portZeroIsAFreeOneAndIsPrinted() throws Exception {
    try (Running serve = Running.start(Map.of(), "--port", "0")) {
      assertThat(status(serve.baseUrl() + "/_invitekit/health")).isEqualTo(200);
    }
  }

  @Test
  void thePrintedCurlCommandCreatesAnInvitation() throws Exception {
    try (Running serve = Running.start(Map.of(), "--port", "0")) {
      List<String> commands =
          serve.greeting().stream()
              .filter(line -> line.strip().startsWith("try "))
              .map(line -> line.strip().substring("try ".length()).strip())
              .toList();

      assertThat(commands).isNotEmpty();
      for (String command : commands) {
        Process curl = new ProcessBuilder("sh", "-c", command + " -s -f -o /dev/null").start();
        assertThat(curl.waitFor()).as(command).isZero();
      }
    }
  }

  @Test
  void sigtermEndsItWithExitCodeZero() throws Exception {
    try (Running serve = Running.start(Map.of(), "--port", "0")) {
      serve.process().destroy();

      assertThat(serve.process().waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(serve.process().exitValue()).isZero();
    }
  }

  @Test
  void environmentVariablesStandForOptions() throws Exception {
    Map<String, String> environment =
        Map.of("INVITEKIT_PORT", "0", "INVITEKIT_API", "openai", "INVITEKIT_NO_CONTROL", "true");
    try (Running serve = Running.start(environment)) {
      assertThat(serve.greeting()).contains("openai").noneMatch(line -> line.contains("Control"));
      assertThat(status(serve.baseUrl() + "/_invitekit/clock")).isEqualTo(404);
    }
  }

  @Test
  void keysOfAnOwnTenantsFileArePrintedWithALineToTry() throws Exception {
    Path tenants = folder.resolve("tenants.yaml");
    Files.writeString(
        tenants, "openai:\n  organizations:\n    - id: mine\n      keys: [{key: my-own-key}]\n");
    try (Running serve = Running.start(Map.of(), "--port", "0", "--tenants", tenants.toString())) {
      assertThat(serve.greeting())
          .anyMatch(line -> line.contains("key ") && line.contains("my-own-key"))
          .anyMatch(line -> line.contains("curl ") && line.contains("my-own-key"));
    }
  }

  @Test
  void aSeedFileAndFaultsAreThereFromTheStart() throws Exception {
    Path seed =
        Files.writeString(
            folder.resolve("seed.yaml"),
            "invitations:\n  - {api: openai, email: ada@example.com, state: expired}\n");
    try (Running serve =
        Running.start(
            Map.of(),
            "--port",
            "0",
            "--seed",
            seed.toString(),
            "--fault",
            "rate-limited",
            "--fault",
            "status=503,every=2,api=openai")) {
      ControlClient control = ControlClient.at(URI.create(serve.baseUrl()));
      assertThat(control.invitations())
          .singleElement()
          .extracting(StoredInvitation::state)
          .isEqualTo(StoredInvitation.State.EXPIRED);
      assertThat(status(serve.baseUrl() + "/openai/v1/organization/invites")).isEqualTo(429);
    }
  }

  @Test
  void whatASeedFileHasWrongIsOneClearLine() throws Exception {
    Path seed =
        Files.writeString(
            folder.resolve("seed.json"),
            "{\"invitations\": [{\"api\": \"openai\", \"email\": \"ada@example.com\", \"state\":"
                + " \"odd\"}]}");
    assertRefused("state", "--port=0", "--seed", seed.toString());
  }

  @Test
  void aHostThatOthersCanReachIsWarnedOf() throws Exception {
    try (Running serve = Running.start(Map.of(), "--port", "0", "--host", "0.0.0.0")) {
      assertThat(serve.greeting()).anyMatch(line -> line.contains("the keys are public knowledge"));
    }
  }

  @Test
  void accessLogHasALineForEachAnswer() throws Exception {
    try (Running serve = Running.start(Map.of(), "--port", "0", "--access-log")) {
      status(serve.baseUrl() + "/_invitekit/health");

      assertThat(serve.readLine()).contains("GET /_invitekit/health 200");
    }
  }

  @Test
  void aBusyPortIsOneClearLine() throws Exception {
    try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(busy.getLocalPort());

      assertRefused("port " + port, "--port", port);
    }
  }

  @ParameterizedTest(name = "{0} is refused, naming {1}")
  @CsvSource({
    "--port=x, --port",
    "--port=65536, 65536",
    "--port=-1, -1",
    "--api=github, github",
    "--tenants=/no/such/file, /no/such/file",
    "--host=nowhere.invalid, nowhere.invalid",
    "--max-invitations=-5, -5",
    "--seed=/no/such/file, /no/such/file",
    "--fault=tired, tired",
    "--fault=status=503;every, status",
    "--colour, --colour"
  })
  void badInputIsOneClearLine(String option, String named) throws Exception {
    assertRefused(named, option);
  }

  @Test
  void aBadTenantsFileIsNamedWithItsLine() throws Exception {
    Path tenants = folder.resolve("tenants.yaml");
    Files.writeString(tenants, "openai:\n  organizations:\n    - id: mine\n      seats: many\n");

    assertRefused("tenants.yaml:4: ", "--tenants", tenants.toString());
  }

  private static void assertRefused(String named, String... options) throws Exception {
    Process process = Running.launch(Map.of(), options);
    String output;
    try (BufferedReader reader = process.inputReader()) {
      output = reader.lines().reduce("", (all, line) -> all + line + "\n");
    }

    assertThat(process.waitFor()).isEqualTo(3);
    assertThat(output).startsWith("invitekit: ").contains(named).containsOnlyOnce("\n");
  }

  private static int status(String url) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.discarding())
        .statusCode();
  }

  /** A started process and the lines it printed until it was ready. */
  private record Running(Process process, BufferedReader reader, List<String> greeting)
      implements AutoCloseable {

    static Running start(Map<String, String> environment, String... options) throws IOException {
      Process process = launch(environment, options);
      Running running = new Running(process, process.inputReader(), new ArrayList<>());
      String line = "";
      while (!line.startsWith("Stop with")) {
        line = running.readLine();
        running.greeting.add(line);
      }
      return running;
    }

    /** Standard error goes where standard output goes. */
    static Process launch(Map<String, String> environment, String... options) throws IOException {
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp"));
      command.add(System.getProperty("java.class.path"));
      command.addAll(List.of(Main.class.getName(), "serve"));
      command.addAll(List.of(options));
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().putAll(environment);
      return builder.start();
    }

    String readLine() {
      try {
        String line = reader.readLine();
        assertThat(line).as("output after %s", greeting).isNotNull();
        return line;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    String baseUrl() {
      return greeting.stream()
          .filter(line -> line.startsWith(READY))
          .findFirst()
          .orElseThrow()
          .substring(READY.length());
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }
}
