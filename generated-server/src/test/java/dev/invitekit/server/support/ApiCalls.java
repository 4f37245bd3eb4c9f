package dev.invitekit.server.support;

import dev.invitekit.server.InviteKitServer;
import dev.invitekit.server.dialect.ExampleCall;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Requests to one API, made from what its dialect gives as an example, so that a test of what all
 * APIs have in common knows none of them: who may create at a path may list there, and delete at
 * the path with an id behind it.
 */
public record ApiCalls(String api, URI server, ExampleCall example) {

  /** For an API of a server whose tenants have a key for it. */
  public static ApiCalls to(InviteKitServer server, String api) {
    return new ApiCalls(api, server.baseUrl(), server.example(api).orElseThrow());
  }

  /** Where invitations are created and listed: the path below the server. */
  public String target() {
    return "/" + api + example.path();
  }

  /** Where one invitation is. */
  public String target(String id) {
    return target() + "/" + id;
  }

  /** The body of a creation. */
  public String body() {
    return example.body();
  }

  /** The body of a creation for another address. */
  public String bodyFor(String email) {
    return body().replaceFirst("[^\"\\s]+@[^\"\\s]+", email);
  }

  /** A client that sends the credential, and whatever else the API wants. */
  public ApiClient client() {
    ApiClient client = ApiClient.of(api, URI.create(server + "/" + api));
    for (Map.Entry<String, String> header : example.headers().entrySet()) {
      client = client.with(header.getKey(), header.getValue());
    }
    return client;
  }

  /** A header section with the credential, up to and with the blank line. */
  public String head(String method, String target, String... fields) {
    return headOfNobody(method, target, credentialAnd(fields));
  }

  /** The same without any credential. */
  public String headOfNobody(String method, String target, String... fields) {
    return "%s %s HTTP/1.1\r\nHost: %s\r\n".formatted(method, target, server.getAuthority())
        + lines(fields)
        + "\r\n";
  }

  /** A creation with the body, whatever it is, and the credential. */
  public byte[] post(byte[] body, String... fields) {
    return withBody(head("POST", target(), contentFields(body, fields)), body);
  }

  /** The same without any credential. */
  public byte[] postOfNobody(byte[] body, String... fields) {
    return withBody(headOfNobody("POST", target(), contentFields(body, fields)), body);
  }

  /** A creation with the body in UTF-8. */
  public byte[] post(String body, String... fields) {
    return post(body.getBytes(StandardCharsets.UTF_8), fields);
  }

  /** Sends a request on a connection of its own. */
  public Answer ask(byte[] request) {
    return RawConnection.ask(server, request);
  }

  /** Sends a request on a connection of its own, a byte for each character. */
  public Answer ask(String request) {
    return RawConnection.ask(server, request);
  }

  /** The lines of the credential, and of whatever else the API wants. */
  public String credentialLines() {
    return lines(credentialAnd());
  }

  private String[] credentialAnd(String... fields) {
    return Stream.concat(
            example.headers().entrySet().stream().map(h -> h.getKey() + ": " + h.getValue()),
            Arrays.stream(fields))
        .toArray(String[]::new);
  }

  private static String[] contentFields(byte[] body, String... fields) {
    return Stream.concat(
            Stream.of("Content-Type: application/json", "Content-Length: " + body.length),
            Arrays.stream(fields))
        .toArray(String[]::new);
  }

  private static String lines(String... fields) {
    return Arrays.stream(fields).map(field -> field + "\r\n").collect(Collectors.joining());
  }

  private static byte[] withBody(String head, byte[] body) {
    byte[] start = head.getBytes(StandardCharsets.ISO_8859_1);
    byte[] request = Arrays.copyOf(start, start.length + body.length);
    System.arraycopy(body, 0, request, start.length, body.length);
    return request;
  }
}
