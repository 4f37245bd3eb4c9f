package dev.invitekit.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.invitekit.conformance.report.text.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that sends the key back in every form must not get it into anything that is written. */
class EchoedSecretIT {

  private static final String SECRET = "sk-live/Secret+4711";

  @TempDir private Path dir;

  @Test
  void nothingThatIsWrittenHoldsTheSecretInAnyForm() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", EchoedSecretIT::echo);
    server.start();
    ByteArrayOutputStream console = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(console, true, StandardCharsets.UTF_8);
    try {
      Main.commandLine(new Streams(out, out, new Terminal(false, false)))
          .execute(
              "verify",
              "--api",
              "openai",
              "--url",
              "http://127.0.0.1:" + server.getAddress().getPort(),
              "--bearer",
              SECRET,
              "--verbose",
              "--report",
              dir.toString());
    } finally {
      server.stop(0);
    }

    StringBuilder written = new StringBuilder(console.toString(StandardCharsets.UTF_8));
    try (Stream<Path> files = Files.list(dir)) {
      for (Path file : files.toList()) {
        written.append(Files.readString(file));
      }
    }
    assertThat(written).contains("$INVITEKIT_BEARER", "BROKEN");
    String folded = written.toString().toLowerCase(Locale.ROOT);
    for (String form : forms()) {
      // The ends of a form may be of its neighbours; what is between them is of the secret alone.
      String middle = form.substring(4, form.length() - 4);
      assertThat(folded.contains(middle.toLowerCase(Locale.ROOT))).as(form).isFalse();
    }
  }

  private static void echo(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    int i = 0;
    for (String form : forms()) {
      exchange.getResponseHeaders().add("X-Form-" + i++, form);
    }
    exchange.getResponseHeaders().add("Set-Cookie", "key=" + SECRET);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    String escaped = codeUnits(SECRET);
    String text = forms().stream().collect(Collectors.joining("\",\"", "[\"", "\"]"));
    String body =
        "{\"object\":\"%s\",\"id\":\"%s\",\"email\":\"%s\",\"role\":\"%s\",\"%s\":1,\"data\":%s}"
            .formatted(
                escaped, SECRET.replace("/", "\\/"), "x " + SECRET + " y", escaped, escaped, text);
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    boolean accepted = exchange.getRequestMethod().equals("GET");
    exchange.sendResponseHeaders(accepted ? 200 : 400, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  /** The secret in 12 forms. */
  private static List<String> forms() {
    byte[] bytes = SECRET.getBytes(StandardCharsets.UTF_8);
    String percent = URLEncoder.encode(SECRET, StandardCharsets.UTF_8);
    return List.of(
        SECRET,
        SECRET.replace("/", "\\/"),
        codeUnits(SECRET),
        percent,
        percent.toLowerCase(Locale.ROOT),
        SECRET.toUpperCase(Locale.ROOT),
        SECRET.replace("/", "&#x2F;").replace("+", "&#43;"),
        base64(""),
        base64("x"),
        base64("xx"),
        base64("key=").replace('+', '-').replace('/', '_').replace("=", ""),
        HexFormat.of().formatHex(bytes));
  }

  private static String base64(String before) {
    return Base64.getEncoder().encodeToString((before + SECRET).getBytes(StandardCharsets.UTF_8));
  }

  private static String codeUnits(String text) {
    return text.chars()
        .mapToObj(c -> String.format(Locale.ROOT, "\\u%04x", c))
        .collect(Collectors.joining());
  }
}
