package dev.invitekit.conformance.exchange;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Sends requests as clients do, over connections that are kept open. Follows no redirect. */
final class UsualTransport implements Transport {

  private final HttpClient client;
  private final Duration timeout;

  UsualTransport(Duration timeout) {
    this.timeout = timeout;
    this.client =
        HttpClient.newBuilder()
            .version(Version.HTTP_1_1)
            .followRedirects(Redirect.NEVER)
            .connectTimeout(timeout)
            .build();
  }

  @Override
  public Answer transmit(Call call, String url) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(timeout)
            .method(
                call.method(),
                call.body()
                    .map(body -> BodyPublishers.ofByteArray(Octets.of(body)))
                    .orElseGet(BodyPublishers::noBody));
    call.headers().forEach(request::header);
    HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
    return Answer.of(response.statusCode(), response.headers().map(), response.body());
  }
}
