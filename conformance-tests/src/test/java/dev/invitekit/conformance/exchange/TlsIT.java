package dev.invitekit.conformance.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invitekit.conformance.targets.Limits;
import dev.invitekit.conformance.targets.Target;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Both ways to send a request ask a target for its certificate, and for its name in it. */
class TlsIT {

  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir private Path folder;

  private final BlockingQueue<List<String>> namesAskedFor = new LinkedBlockingQueue<>();
  private final SSLContext before = defaultContext();

  @BeforeEach
  @AfterEach
  void trustWhomTheMachineTrusts() {
    SSLContext.setDefault(before);
  }

  @ParameterizedTest
  @MethodSource("ways")
  void aTrustedServerIsAnswered(BiFunction<HttpSender, Call, Exchange> way) throws Exception {
    KeyStore keys = keys("dns:localhost");
    trust(keys);
    try (SSLServerSocket server = serving(keys)) {
      Exchange exchange = way.apply(sender(server), call());

      assertThat(exchange.response().status()).isEqualTo(404);
      assertThat(namesAskedFor.poll(10, TimeUnit.SECONDS)).containsExactly("localhost");
    }
  }

  @ParameterizedTest
  @MethodSource("ways")
  void aCertificateForAnotherNameIsRefusedInOneLine(BiFunction<HttpSender, Call, Exchange> way)
      throws Exception {
    KeyStore keys = keys("dns:elsewhere.example.com");
    trust(keys);
    try (SSLServerSocket server = serving(keys)) {
      assertThatThrownBy(() -> way.apply(sender(server), call()))
          .isInstanceOf(NetworkTrouble.class)
          .hasMessageStartingWith("https://localhost:%d: ".formatted(server.getLocalPort()))
          .hasMessageContaining("localhost found")
          .hasMessageNotContaining("\n");
    }
  }

  @ParameterizedTest
  @MethodSource("ways")
  void aCertificateThatNobodyTrustsIsRefusedInOneLine(BiFunction<HttpSender, Call, Exchange> way)
      throws Exception {
    trust(keys("dns:localhost"));
    try (SSLServerSocket server = serving(keys("dns:localhost"))) {
      assertThatThrownBy(() -> way.apply(sender(server), call()))
          .isInstanceOf(NetworkTrouble.class)
          .hasMessageStartingWith("https://localhost:%d: ".formatted(server.getLocalPort()))
          .hasMessageContaining("PKIX path validation failed")
          .hasMessageNotContainingAny("\n", "Exception");
    }
  }

  static Stream<Named<BiFunction<HttpSender, Call, Exchange>>> ways() {
    return Stream.of(
        Named.of("as clients do", HttpSender::send), Named.of("as is", HttpSender::sendAsIs));
  }

  private static Call call() {
    return new Call(
        Optional.empty(), Map.of(), "none", "GET", "/a", "", Map.of(), Optional.empty());
  }

  private static HttpSender sender(SSLServerSocket server) {
    return new HttpSender(
        new Target(
            "widgets",
            URI.create("https://localhost:" + server.getLocalPort()),
            Map.of(),
            Map.of(),
            Map.of(),
            List.of(),
            new Limits(0, 2, Duration.ofSeconds(10), 10)));
  }

  /** A server that answers every request with 404. */
  private SSLServerSocket serving(KeyStore keys) throws Exception {
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    SSLServerSocket server =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, 10, InetAddress.getByName("localhost"));
    Thread thread = new Thread(() -> answerAll(server), "tls");
    thread.setDaemon(true);
    thread.start();
    return server;
  }

  private void answerAll(SSLServerSocket server) {
    while (!server.isClosed()) {
      try (SSLSocket socket = (SSLSocket) server.accept()) {
        answer(socket);
      } catch (IOException e) {
        // this client did not like the certificate; the next one may
      }
    }
  }

  private void answer(SSLSocket socket) throws IOException {
    BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    String line = reader.readLine();
    while (line != null && !line.isEmpty()) {
      line = reader.readLine();
    }
    namesAskedFor.add(
        ((ExtendedSSLSession) socket.getSession())
            .getRequestedServerNames().stream().map(TlsIT::text).toList());
    socket
        .getOutputStream()
        .write(
            "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                .getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String text(SNIServerName name) {
    return ((SNIHostName) name).getAsciiName();
  }

  private static void trust(KeyStore keys) throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("server", keys.getCertificate("server"));
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    SSLContext.setDefault(context);
  }

  /** A new key and its certificate, signed by itself. */
  private KeyStore keys(String name) throws Exception {
    Path file = folder.resolve("keys-%d.p12".formatted(System.nanoTime()));
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keystore",
                file.toString(),
                "-storepass",
                String.valueOf(PASSWORD),
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=server",
                "-ext",
                "san=" + name)
            .redirectErrorStream(true)
            .start();
    String out = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(keytool.waitFor()).as(out).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD);
    }
    return keys;
  }

  private static SSLContext defaultContext() {
    try {
      return SSLContext.getDefault();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
