package dev.invitekit.conformance.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invitekit.conformance.targets.Credential;
import dev.invitekit.conformance.targets.Limits;
import dev.invitekit.conformance.targets.Target;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AsIsTransportIT {

  private ServerSocket server;

  @BeforeEach
  void listen() throws IOException {
    server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/a%zz", "/a%", "/a b", "/a\\b", "/../a", "/./a", "/a%00b"})
  void sendsAPathAsItStands(String path) {
    CompletableFuture<List<String>> heard = answering("HTTP/1.1 404 Not Found\r\n\r\n");

    Exchange exchange = sender().sendAsIs(call("GET", path, Optional.empty()));

    assertThat(heard.join()).first().isEqualTo("GET /v1" + path + " HTTP/1.1");
    assertThat(exchange.request().path()).isEqualTo(path);
    assertThat(exchange.response().status()).isEqualTo(404);
  }

  @Test
  void sendsFieldsAndBodyAndReadsChunks() {
    CompletableFuture<List<String>> heard =
        answering(
            """
            HTTP/1.1 100 Continue

            HTTP/1.1 400 Bad
            X-Kind: odd
            Transfer-Encoding: chunked

            3
            s3c
            8
            retkey!!
            0

            """
                .replace("\n", "\r\n"));

    Exchange exchange = sender().sendAsIs(call("POST", "/a%", Optional.of("{}")));

    assertThat(heard.join())
        .contains(
            "x-key: s3cretkey", "Content-Length: 2", "Host: 127.0.0.1:" + server.getLocalPort());
    assertThat(exchange.response().header("x-kind")).contains("odd");
    assertThat(exchange.response().body()).isEqualTo("$INVITEKIT_KEY!!");
    assertThat(exchange.toString()).doesNotContain("s3cretkey");
  }

  @Test
  void tellsAClosedConnectionFromAnAnswer() {
    CompletableFuture<List<String>> heard = answering("");

    assertThatThrownBy(() -> sender().sendAsIs(call("GET", "/a%", Optional.empty())))
        .isInstanceOf(ClosedWithoutAnswer.class);
    assertThat(heard.join()).isNotEmpty();
  }

  @Test
  void saysInOneLineThatTheAnswerIsNoHttp() {
    CompletableFuture<List<String>> heard = answering("HTTP/1.1 all is well\r\n\r\n");

    assertThatThrownBy(() -> sender().sendAsIs(call("GET", "/a%", Optional.empty())))
        .isInstanceOf(NetworkTrouble.class)
        .message()
        .contains("the answer is no HTTP")
        .hasLineCount(1);
    assertThat(heard.join()).isNotEmpty();
  }

  /** Answers once, with just these bytes; the lines of the request's head. */
  private CompletableFuture<List<String>> answering(String bytes) {
    return CompletableFuture.supplyAsync(
        () -> {
          try (Socket socket = server.accept()) {
            BufferedReader reader =
                new BufferedReader(
                    new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            List<String> head = new java.util.ArrayList<>();
            for (String line = reader.readLine();
                line != null && !line.isEmpty();
                line = reader.readLine()) {
              head.add(line);
            }
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.UTF_8));
            return head;
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private HttpSender sender() {
    return new HttpSender(
        new Target(
            "widgets",
            URI.create("http://127.0.0.1:" + server.getLocalPort() + "/v1"),
            Map.of("admin", new Credential.Header("x-key", "s3cretkey")),
            Map.of(),
            Map.of(),
            List.of(),
            new Limits(0, 2, Duration.ofSeconds(5), 10)));
  }

  private static Call call(String method, String path, Optional<String> body) {
    return new Call(
        Optional.empty(), Map.of(), "admin", method, path, "", Map.of("x-key", "s3cretkey"), body);
  }
}
