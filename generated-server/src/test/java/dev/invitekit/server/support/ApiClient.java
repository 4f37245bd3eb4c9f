package dev.invitekit.server.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A plain HTTP client for one base URL that sends the same header fields each time. Checks every
 * answer of an API against its contracts (see {@link ResponseContract}).
 */
public final class ApiClient {

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final Supplier<URI> base;
  private final Map<String, String> headers;
  private final ResponseContract contract;

  private ApiClient(Supplier<URI> base, Map<String, String> headers, ResponseContract contract) {
    this.base = base;
    this.headers = Map.copyOf(headers);
    this.contract = contract;
  }

  /** A client of {@code api}, mounted at {@code base}. */
  public static ApiClient of(String api, URI base) {
    return of(api, () -> base);
  }

  /** A client of {@code api} that asks at each request where it is mounted. */
  static ApiClient of(String api, Supplier<URI> base) {
    return new ApiClient(base, Map.of(), ResponseContract.of(api));
  }

  /** The same client with one more header field. */
  public ApiClient with(String name, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(name, value);
    return new ApiClient(base, more, contract);
  }

  /** The same client with one header field less. */
  public ApiClient without(String name) {
    Map<String, String> fewer = new HashMap<>(headers);
    fewer.remove(name);
    return new ApiClient(base, fewer, contract);
  }

  /**
   * The same client for requests that {@code revision} does not know, so that it cannot judge the
   * answers either.
   */
  public ApiClient beyond(String revision) {
    return new ApiClient(base, headers, contract.without(revision));
  }

  public Answer get(String path) {
    return send("GET", path, "");
  }

  public Answer delete(String path) {
    return send("DELETE", path, "");
  }

  /** Sends {@code body} as application/json unless this client has another content type. */
  public Answer post(String path, String body) {
    return send("POST", path, body);
  }

  /** Sends a request; an empty body is none. */
  public Answer send(String method, String path, String body) {
    URI target = URI.create(base.get() + path);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target)
            .timeout(Duration.ofSeconds(20))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (!body.isEmpty() && !headers.containsKey("Content-Type")) {
      request.header("Content-Type", "application/json");
    }
    headers.forEach(request::header);
    try {
      HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
      Answer answer = new Answer(response.statusCode(), response.headers(), response.body());
      contract.check(method, target.getRawPath().replaceFirst("^/s/[^/]+", ""), answer);
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
