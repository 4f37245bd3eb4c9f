package dev.invitekit.conformance.exchange;

import dev.invitekit.conformance.exchange.Transport.Answer;
import dev.invitekit.conformance.targets.Limits;
import dev.invitekit.conformance.targets.Target;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

/**
 * Sends requests to one target, within its limits. Follows no redirect, so nothing but the target
 * is ever called. Waits and tries again when the target says that it is asked too often. Safe for
 * any number of threads.
 */
public final class HttpSender {

  private static final int TOO_MANY_REQUESTS = 429;
  private static final Pattern CLASS_NAME = Pattern.compile("\\b(?:[a-z]\\w*\\.)+[A-Z]\\w*: ");

  private final Target target;
  private final Redactor redactor;
  private final Transport usual;
  private final Transport asIs;
  private final Consumer<Call> unanswered;
  private final Consumer<Duration> waiting;
  private final Patience patience = new Patience();
  private final Semaphore slots;
  private final AtomicInteger sent = new AtomicInteger();
  private final Object pace = new Object();
  private long nextSend = System.nanoTime();

  public HttpSender(Target target) {
    this(target, call -> {});
  }

  /**
   * Sends to that target.
   *
   * @param unanswered is told of each call that may have reached the target and got no answer, also
   *     if it is sent again then
   */
  public HttpSender(Target target, Consumer<Call> unanswered) {
    this(target, unanswered, HttpSender::sleep);
  }

  HttpSender(Target target, Consumer<Call> unanswered, Consumer<Duration> waiting) {
    this.target = target;
    this.unanswered = unanswered;
    this.waiting = waiting;
    this.redactor = Redactor.of(target);
    this.slots = new Semaphore(target.limits().concurrency());
    this.usual = new UsualTransport(target.limits().timeout());
    this.asIs = new AsIsTransport(target.baseUrl(), target.limits().timeout());
  }

  public Redactor redactor() {
    return redactor;
  }

  /** How many requests have gone out. */
  public int requests() {
    return sent.get();
  }

  /**
   * Whether the target has answered 429 so often, however long it was waited for, that nothing is
   * waited for any more.
   */
  public boolean isPatienceOver() {
    return patience.isOver();
  }

  /** Why a request was left at an answer of 429; empty for another answer. */
  public static Optional<String> whyLeft(Exchange exchange) {
    return exchange.response().status() == TOO_MANY_REQUESTS
        ? Optional.of(Patience.reason(exchange))
        : Optional.empty();
  }

  /**
   * Sends a request and waits for the answer.
   *
   * @throws NetworkTrouble when there is none
   * @throws RequestBudgetSpent when the target's limit is reached
   */
  public Exchange send(Call call) {
    checkBudget();
    return sendAnyway(call);
  }

  /**
   * Like {@link #send}, but the path goes out as it stands, even if it is not a legal one.
   *
   * @throws ClosedWithoutAnswer when the target closes the connection in the place of an answer
   */
  public Exchange sendAsIs(Call call) {
    checkBudget();
    return sendPatiently(call, asIs);
  }

  /** Like {@link #send}, but the limit on the number of requests does not hold: for cleaning up. */
  public Exchange sendAnyway(Call call) {
    return sendPatiently(call, usual);
  }

  private void checkBudget() {
    if (sent.get() >= target.limits().maxRequests()) {
      throw new RequestBudgetSpent(target.limits().maxRequests());
    }
  }

  private Exchange sendPatiently(Call call, Transport transport) {
    Duration waited = Duration.ZERO;
    for (int tries = 1; ; tries++) {
      Exchange exchange = sendOnceOrAgain(call, transport);
      if (exchange.response().status() != TOO_MANY_REQUESTS) {
        return exchange;
      }
      Optional<Duration> pause = patience.pause(exchange, tries, waited);
      if (pause.isEmpty()) {
        return exchange;
      }
      waited = waited.plus(pause.get());
      waiting.accept(pause.get());
    }
  }

  /** Makes a call of the target's own hooks, which is not counted and carries no credential. */
  public Exchange sendHook(String method, String url) {
    Call call =
        new Call(Optional.empty(), Map.of(), "none", method, url, "", Map.of(), Optional.empty());
    return sendOnceOrAgain(call, usual);
  }

  /** A connection that was kept open may be closed by the target just when it is used again. */
  private Exchange sendOnceOrAgain(Call call, Transport transport) {
    try {
      return sendOnce(call, transport);
    } catch (NetworkTrouble e) {
      if (transport == usual
          && e.getCause() instanceof IOException cause
          && !(cause instanceof HttpTimeoutException)
          && !(cause instanceof ConnectException)
          && !(cause instanceof SSLException)) {
        return sendOnce(call, transport);
      }
      throw e;
    }
  }

  private Exchange sendOnce(Call call, Transport transport) {
    acquire();
    try {
      keepPace();
      sent.incrementAndGet();
      Instant sentAt = Instant.now();
      Answer answer = transmit(call, transport);
      return exchange(call, answer, sentAt, Instant.now());
    } catch (HttpTimeoutException e) {
      throw new NetworkTrouble(
          e instanceof HttpConnectTimeoutException
              ? "%s: no connection within %s".formatted(target.baseUrl(), timeout())
              : "%s %s: no answer within %s"
                  .formatted(call.method(), redactor.redact(call.path()), timeout()),
          e);
    } catch (ConnectException e) {
      throw new NetworkTrouble("%s: cannot connect".formatted(target.baseUrl()), e);
    } catch (IOException e) {
      String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      String line = CLASS_NAME.matcher(message.lines().findFirst().orElse("")).replaceAll("");
      throw new NetworkTrouble("%s: %s".formatted(target.baseUrl(), line), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NetworkTrouble("interrupted", e);
    } finally {
      slots.release();
    }
  }

  private Answer transmit(Call call, Transport transport) throws IOException, InterruptedException {
    try {
      return transport.transmit(call, url(call));
    } catch (ConnectException | HttpConnectTimeoutException | SSLHandshakeException e) {
      throw e; // nothing has gone out yet
    } catch (IOException | InterruptedException | ClosedWithoutAnswer e) {
      unanswered.accept(call);
      throw e;
    }
  }

  private String timeout() {
    return target.limits().timeout().toString().substring(2).toLowerCase(Locale.ROOT);
  }

  private String url(Call call) {
    String base = call.path().startsWith("/") ? target.baseUrl().toString() : ""; // a hook is a URL
    return base + call.path() + (call.query().isEmpty() ? "" : "?" + call.query());
  }

  private Exchange exchange(Call call, Answer answer, Instant sentAt, Instant receivedAt) {
    Map<String, List<String>> requestHeaders = new TreeMap<>();
    call.headers()
        .forEach((name, value) -> requestHeaders.put(name, List.of(redactor.redact(value))));
    Map<String, List<String>> headers = new TreeMap<>();
    answer
        .headers()
        .forEach(
            (name, values) ->
                headers.put(
                    name.toLowerCase(Locale.ROOT), values.stream().map(redactor::redact).toList()));
    headers.remove(":status");
    return new Exchange(
        call.operationId(),
        call.pathParameters(),
        call.caller(),
        new Exchange.Request(
            call.method(),
            redactor.redact(call.path()),
            redactor.redact(call.query()),
            requestHeaders,
            redactor.redact(call.body().orElse(""))),
        new Exchange.Response(answer.status(), headers, redactor.redact(answer.body())),
        sentAt,
        receivedAt);
  }

  private void keepPace() {
    Limits limits = target.limits();
    if (limits.requestsPerSecond() == 0) {
      return;
    }
    long interval = 1_000_000_000L / limits.requestsPerSecond();
    long wait;
    synchronized (pace) {
      long now = System.nanoTime();
      long mine = Math.max(now, nextSend);
      nextSend = mine + interval;
      wait = mine - now;
    }
    if (wait > 0) {
      sleep(Duration.ofNanos(wait));
    }
  }

  private void acquire() {
    try {
      slots.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NetworkTrouble("interrupted", e);
    }
  }

  private static void sleep(Duration duration) {
    try {
      Thread.sleep(duration.toMillis(), (int) (duration.toNanos() % 1_000_000));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NetworkTrouble("interrupted", e);
    }
  }

  /** Decodes a query as rules see it: a list of values for each name. */
  public static Map<String, List<String>> query(String query) {
    Map<String, List<String>> values = new HashMap<>();
    for (String pair : query.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        values.computeIfAbsent(decoded(name), n -> new java.util.ArrayList<>()).add(decoded(value));
      }
    }
    return values;
  }

  private static String decoded(String text) {
    try {
      return java.net.URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
