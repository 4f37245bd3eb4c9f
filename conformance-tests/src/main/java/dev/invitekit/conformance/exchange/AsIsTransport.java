package dev.invitekit.conformance.exchange;

import java.io.IOException;
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
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;

/**
 * Sends requests whose target no client would let through, exactly as it is written: with illegal
 * percent-encoding, blanks, dots. Each over a connection of its own.
 */
final class AsIsTransport implements Transport {

  private final URI baseUrl;
  private final Duration timeout;

  AsIsTransport(URI baseUrl, Duration timeout) {
    this.baseUrl = baseUrl;
    this.timeout = timeout;
  }

  @Override
  public Answer transmit(Call call, String url) throws IOException {
    try (Socket socket = connected();
        DefaultBHttpClientConnection connection =
            new DefaultBHttpClientConnection(Http1Config.DEFAULT)) {
      connection.bind(socket);
      return exchange(connection, request(call, url));
    } catch (SocketTimeoutException e) {
      throw new HttpTimeoutException(e.getMessage());
    }
  }

  private static Answer exchange(
      DefaultBHttpClientConnection connection, BasicClassicHttpRequest request) throws IOException {
    try {
      connection.sendRequestHeader(request);
      connection.sendRequestEntity(request);
      connection.flush();
      ClassicHttpResponse response = connection.receiveResponseHeader();
      while (response.getCode() < 200) {
        response = connection.receiveResponseHeader();
      }
      return Answer.of(response.getCode(), headers(response), body(connection, request, response));
    } catch (HttpException e) {
      throw new IOException("the answer is no HTTP: " + e.getMessage(), e);
    } catch (NoHttpResponseException | ConnectionClosedException | SocketException e) {
      throw new ClosedWithoutAnswer(e);
    }
  }

  private static byte[] body(
      DefaultBHttpClientConnection connection,
      BasicClassicHttpRequest request,
      ClassicHttpResponse response)
      throws IOException, HttpException {
    if (request.getMethod().equals("HEAD")) {
      return new byte[0];
    }
    connection.receiveResponseEntity(response);
    byte[] body = EntityUtils.toByteArray(response.getEntity());
    return body == null ? new byte[0] : body;
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

  private Socket connected() throws IOException {
    boolean secure = baseUrl.getScheme().equalsIgnoreCase("https");
    int port = baseUrl.getPort() >= 0 ? baseUrl.getPort() : secure ? 443 : 80;
    int millis = Math.toIntExact(timeout.toMillis());
    Socket socket = new Socket();
    try {
      socket.setSoTimeout(millis);
      socket.connect(new InetSocketAddress(baseUrl.getHost(), port), millis);
      return secure ? secured(socket, port) : socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
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
