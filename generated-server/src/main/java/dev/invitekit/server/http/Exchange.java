package dev.invitekit.server.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;

/**
 * A request and its answer, as they went over the wire but for what is too large to keep. Holds
 * credentials: what shows it has to leave them out.
 */
public final class Exchange {

  /** Of a larger body only so much is kept. */
  public static final int MAX_BODY_BYTES = 64 * 1024;

  /** A header field. */
  public record Header(String name, String value) {}

  private final Question question;
  private final Instant at;
  private final Duration took;
  private final String method;
  private final String target;
  private final HttpFields requestFields;
  private final byte[] requestBody;
  private final int status;
  private final HttpFields responseFields;
  private final byte[] responseBody;
  private final String fault;

  Exchange(
      Question question,
      Instant at,
      Duration took,
      String method,
      String target,
      HttpFields requestFields,
      byte[] requestBody,
      int status,
      HttpFields responseFields,
      byte[] responseBody,
      String fault) {
    this.question = question;
    this.at = at;
    this.took = took;
    this.method = method;
    this.target = target;
    this.requestFields = requestFields;
    this.requestBody = cut(requestBody);
    this.status = status;
    this.responseFields = responseFields;
    this.responseBody = cut(responseBody);
    this.fault = fault;
  }

  private static byte[] cut(byte[] body) {
    return body.length > MAX_BODY_BYTES ? Arrays.copyOf(body, MAX_BODY_BYTES) : body;
  }

  /** What the request was for. */
  public Question question() {
    return question;
  }

  /** When the request had come in, by its world's clock. */
  public Instant at() {
    return at;
  }

  /** How long the answer took, by the real clock. */
  public Duration took() {
    return took;
  }

  public String method() {
    return method;
  }

  /** Path and query, without what names the sandbox. */
  public String target() {
    return target;
  }

  public List<Header> requestHeaders() {
    return headers(requestFields);
  }

  /** Not to be changed. */
  public byte[] requestBody() {
    return requestBody;
  }

  /** 0 when the connection was reset instead. */
  public int status() {
    return status;
  }

  public List<Header> responseHeaders() {
    return headers(responseFields);
  }

  /** What was to be answered, whatever a fault made of it. Not to be changed. */
  public byte[] responseBody() {
    return responseBody;
  }

  /** Name of the fault that it met. */
  public Optional<String> fault() {
    return fault.isEmpty() ? Optional.empty() : Optional.of(fault);
  }

  /** About how many bytes it takes. */
  public int size() {
    return 1000 + target.length() + requestBody.length + responseBody.length;
  }

  private static List<Header> headers(HttpFields fields) {
    return fields.stream().map(field -> new Header(field.getName(), field.getValue())).toList();
  }
}
