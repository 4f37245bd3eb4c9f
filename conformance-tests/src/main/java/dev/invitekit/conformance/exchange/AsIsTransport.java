package dev.invitekit.conformance.exchange;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests whose target no client would let through, exactly as it is written: with illegal
 * percent-encoding, blanks, dots. Each over a connection of its own.
 */
final class AsIsTransport implements Transport {

  private static final ScheduledExecutorService CLOCK = clock();

  private final URI baseUrl;
  private final int mostBytes;

  AsIsTransport(URI baseUrl, int mostBytes) {
    this.baseUrl = baseUrl;
    this.mostBytes = mostBytes;
  }

  private static ScheduledExecutorService clock() {
    ScheduledThreadPoolExecutor clock =
        new ScheduledThreadPoolExecutor(
            1,
            run -> {
              Thread thread = new Thread(run, "deadlines");
              thread.setDaemon(true);
              return thread;
            });
    clock.setRemoveOnCancelPolicy(true);
    return clock;
  }

  /** A socket that is closed when its time is over, whatever it is doing then. */
  private static final class Timed implements AutoCloseable {
    private final Socket socket = new Socket();
    private final Duration time;
    private final Future<?> end;
    private volatile boolean over;

    Timed(Duration time) {
      this.time = time;
      this.end = CLOCK.schedule(this::end, time.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void end() {
      over = true;
      try {
        socket.close();
      } catch (IOException e) {
        // It is closed all the same.
      }
    }

    @Override
    public void close() throws IOException {
      end.cancel(false);
      socket.close();
    }
  }

  @Override
  public Answer transmit(Call call, String url, Duration time) throws IOException {
    try (Timed timed = new Timed(time);
        DefaultBHttpClientConnection connection =
            new DefaultBHttpClientConnection(Http1Config.DEFAULT)) {
      try {
        connection.bind(connected(timed));
        return exchange(connection, request(call, url), timed);
      } catch (IOException | ClosedWithoutAnswer e) {
        if (timed.over || e instanceof SocketTimeoutException) {
          throw new HttpTimeoutException("no answer in time");
        }
        throw e;
      }
    }
  }

  private Answer exchange(
      DefaultBHttpClientConnection connection, BasicClassicHttpRequest request, Timed timed)
      throws IOException {
    try {
      connection.sendRequestHeader(request);
      connection.sendRequestEntity(request);
      connection.flush();
      ClassicHttpResponse response = connection.receiveResponseHeader();
      while (response.getCode() < 200) {
        response = connection.receiveResponseHeader();
      }
      return answer(connection, request, response, timed);
    } catch (HttpException e) {
      throw new IOException("the answer is no HTTP: " + e.getMessage(), e);
    } catch (NoHttpResponseException | ConnectionClosedException | SocketException e) {
      throw new ClosedWithoutAnswer(e);
    }
  }

  private Answer answer(
      DefaultBHttpClientConnection connection,
      BasicClassicHttpRequest request,
      ClassicHttpResponse response,
      Timed timed)
      throws IOException, HttpException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Optional<String> cut = Optional.empty();
    if (!request.getMethod().equals("HEAD")) {
      connection.receiveResponseEntity(response);
      cut = read(response.getEntity(), bytes, timed);
    }
    return new Answer(response.getCode(), headers(response), bytes.toByteArray(), cut);
  }

  /** Reads a body; says why it is not whole if so. */
  private Optional<String> read(
      @Nullable HttpEntity entity, ByteArrayOutputStream bytes, Timed timed) {
    if (entity == null) {
      return Optional.empty();
    }
    try {
      InputStream in = entity.getContent(); // not closed: that would read what is left
      byte[] buffer = new byte[8192];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        int room = mostBytes - bytes.size();
        bytes.write(buffer, 0, Math.min(read, room));
        if (read > room) {
          return Optional.of(BodyReader.tooLong(mostBytes));
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(
          timed.over || e instanceof SocketTimeoutException
              ? BodyReader.noEnd(timed.time)
              : BodyReader.BROKEN_OFF);
    }
  }

  private BasicClassicHttpRequest request(Call call, String url) {
    BasicClassicHttpRequest request = new BasicClassicHttpRequest(call.method(), "/");
    request.setPath(url.substring(origin().length()));
    request.setHeader("Host", baseUrl.getRawAuthority());
    request.setHeader("Connection", "close");
    call.headers().forEach(request::setHeader);
    if (call.body().isPresent()) {
      byte[] body = Octets.of(call.body().get());
      request.setHeader("Content-Length", Integer.toString(body.length));
      request.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
    }
    return request;
  }

  private String origin() {
    return baseUrl.getScheme() + "://" + baseUrl.getRawAuthority();
  }

  private Socket connected(Timed timed) throws IOException {
    boolean secure = baseUrl.getScheme().equalsIgnoreCase("https");
    int port = baseUrl.getPort() >= 0 ? baseUrl.getPort() : secure ? 443 : 80;
    int millis = Math.max(1, Math.toIntExact(timed.time.toMillis()));
    timed.socket.setSoTimeout(millis);
    timed.socket.connect(new InetSocketAddress(baseUrl.getHost(), port), millis);
    return secure ? secured(timed.socket, port) : timed.socket;
  }

  private Socket secured(Socket socket, int port) throws IOException {
    SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
    SSLSocket secure = (SSLSocket) factory.createSocket(socket, baseUrl.getHost(), port, true);
    SSLParameters parameters = secure.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    if (!baseUrl.getHost().matches(".*[.:].*")) {
      // Java by itself says for whom it asks only if the name has a dot.
      parameters.setServerNames(List.of(new SNIHostName(baseUrl.getHost())));
    }
    secure.setSSLParameters(parameters);
    secure.startHandshake();
    return secure;
  }

  private static Map<String, List<String>> headers(ClassicHttpResponse response) {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (Header header : response.getHeaders()) {
      headers.computeIfAbsent(header.getName(), name -> new ArrayList<>()).add(header.getValue());
    }
    return headers;
  }
}
