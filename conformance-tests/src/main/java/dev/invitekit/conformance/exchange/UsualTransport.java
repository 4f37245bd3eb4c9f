package dev.invitekit.conformance.exchange;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.ResponseInfo;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/** Sends requests as clients do, over connections that are kept open. Follows no redirect. */
final class UsualTransport implements Transport {

  static {
    // Servers close idle connections after some seconds, and what is sent into a connection that
    // is closing may or may not arrive: a connection that has been idle for long is not used again.
    if (System.getProperty("jdk.httpclient.keepalive.timeout") == null) {
      System.setProperty("jdk.httpclient.keepalive.timeout", "3");
    }
  }

  private final HttpClient client;
  private final int mostBytes;

  UsualTransport(Duration connectTime, int mostBytes) {
    this.mostBytes = mostBytes;
    this.client =
        HttpClient.newBuilder()
            .version(Version.HTTP_1_1)
            .followRedirects(Redirect.NEVER)
            .connectTimeout(connectTime)
            .build();
  }

  /** The head of an answer, and what has come of its body. */
  private record Begun(ResponseInfo head, BoundedBody body) {

    Answer answer(Optional<String> cut) {
      return new Answer(head.statusCode(), head.headers().map(), body.bytes(), cut);
    }
  }

  @Override
  public Answer transmit(Call call, String url, Duration time)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url))
            .method(
                call.method(),
                call.body()
                    .map(body -> BodyPublishers.ofByteArray(Octets.of(body)))
                    .orElseGet(BodyPublishers::noBody));
    call.headers().forEach(request::header);
    AtomicReference<Optional<Begun>> begun = new AtomicReference<>(Optional.empty());
    // The client's own time-out ends with the head of an answer: a body may take for ever.
    CompletableFuture<HttpResponse<BoundedBody>> answer =
        client.sendAsync(
            request.build(),
            head -> {
              BoundedBody body = new BoundedBody(mostBytes);
              begun.set(Optional.of(new Begun(head, body)));
              return body;
            });
    try {
      BoundedBody body = answer.get(time.toNanos(), TimeUnit.NANOSECONDS).body();
      return begun.get().orElseThrow().answer(body.cut());
    } catch (TimeoutException e) {
      return begun
          .get()
          .orElseThrow(() -> new HttpTimeoutException("no answer in time"))
          .answer(Optional.of(BodyReader.noEnd(time)));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException broken) {
        return brokenOff(begun.get(), broken);
      }
      throw new IOException(e.getCause());
    } finally {
      answer.cancel(true);
      begun.get().ifPresent(one -> one.body().cancel());
    }
  }

  private static Answer brokenOff(Optional<Begun> begun, IOException broken) throws IOException {
    if (begun.isEmpty()) {
      throw broken;
    }
    return begun.get().answer(Optional.of(BodyReader.BROKEN_OFF));
  }
}
