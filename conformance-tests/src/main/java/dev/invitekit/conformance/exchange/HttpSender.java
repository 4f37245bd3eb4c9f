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
import java.util.Set;
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
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS"); // RFC 9110, 9.2.1
  private static final String PATIENCE_IS_OVER =
      "the target answers 429 however long it is waited for, so nothing more was tried;"
          + " requests-per-second in its limits asks it more slowly";
  private static final int LONGEST_MESSAGE = 200;
  private static final Pattern NOT_PRINTABLE = Pattern.compile("\\p{C}");
  private static final Pattern CLASS_NAME = Pattern.compile("\\b(?:[a-z]\\w*\\.)+[A-Z]\\w*: ");

  private final Target target;
  private final Redactor redactor;
  private final Transport usual;
  private final Transport asIs;
  private final Consumer<Call> unanswered;
  private final Consumer<Duration> waiting;
  private final Patience patience = new Patience();
  private final Stalls stalls;
  private final BodyReader bodies;
  private final Semaphore slots;
  private final AtomicInteger sent = new AtomicInteger();
  private final Object pace = new Object();
  private long nextSend = System.nanoTime();
  private volatile Consumer<Duration> onWait = pause -> {};
  private volatile Optional<Long> end = Optional.empty();

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
    Limits limits = target.limits();
    this.stalls = new Stalls(limits.timeout());
    this.bodies = new BodyReader(limits.maxBodyBytes());
    this.usual = new UsualTransport(limits.timeout(), limits.maxBodyBytes());
    this.asIs = new AsIsTransport(target.baseUrl(), limits.maxBodyBytes());
  }

  public Redactor redactor() {
    return redactor;
  }

  /** How many requests have gone out. */
  public int requests() {
    return sent.get();
  }

  /**
   * Why nothing more should be sent: the target has answered 429 however long it was waited for, or
   * has let too many exchanges run out of time. Empty while it is worth going on.
   */
  public Optional<String> whyGivenUp() {
    return patience.isOver() ? Optional.of(PATIENCE_IS_OVER) : stalls.tooMany();
  }

  /** Tells of each wait for a target that answers 429, just before it begins. */
  public void announceWaits(Consumer<Duration> listener) {
    onWait = listener;
  }

  /** Whatever is sent from now on has to be through within {@code time}, all together. */
  public void endWithin(Duration time) {
    end = Optional.of(System.nanoTime() + time.toNanos());
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
        patience.rewarded(waited);
        return exchange;
      }
      Optional<Duration> pause = patience.pause(exchange, tries, waited);
      if (pause.isEmpty()) {
        return exchange;
      }
      waited = waited.plus(pause.get());
      onWait.accept(pause.get());
      waiting.accept(pause.get());
    }
  }

  /** Makes a call of the target's own hooks, which is not counted and carries no credential. */
  public Exchange sendHook(String method, String url) {
    Call call =
        new Call(Optional.empty(), Map.of(), "none", method, url, "", Map.of(), Optional.empty());
    return sendOnceOrAgain(call, usual);
  }

  /**
   * A connection that was kept open may be closed by the target just when it is used again. What
   * may change something is not sent again then: it may have arrived.
   */
  private Exchange sendOnceOrAgain(Call call, Transport transport) {
    try {
      return sendOnce(call, transport);
    } catch (NetworkTrouble e) {
      if (transport == usual
          && SAFE.contains(call.method())
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
      Instant receivedAt = Instant.now();
      BodyReader.Body body = bodies.read(answer);
      count(body.cut());
      return exchange(call, answer, body, sentAt, receivedAt);
    } catch (HttpTimeoutException e) {
      throw new NetworkTrouble(
          e instanceof HttpConnectTimeoutException
              ? "%s: no connection within %s"
                  .formatted(target.baseUrl(), BodyReader.words(target.limits().timeout()))
              : "%s %s: no answer within %s"
                  .formatted(
                      call.method(),
                      redactor.redact(call.path()),
                      BodyReader.words(target.limits().timeout())),
          e);
    } catch (ConnectException e) {
      throw new NetworkTrouble("%s: cannot connect".formatted(target.baseUrl()), e);
    } catch (IOException e) {
      String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      String line = CLASS_NAME.matcher(message.lines().findFirst().orElse("")).replaceAll("");
      throw new NetworkTrouble(
          "%s: %s".formatted(target.baseUrl(), printable(redactor.redact(line))), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NetworkTrouble("interrupted", e);
    } finally {
      slots.release();
    }
  }

  private Answer transmit(Call call, Transport transport) throws IOException, InterruptedException {
    try {
      Answer answer = transport.transmit(call, url(call), time());
      if (answer.cut().isPresent()) {
        unanswered.accept(call);
      }
      return answer;
    } catch (ConnectException | HttpConnectTimeoutException | SSLHandshakeException e) {
      throw e; // nothing has gone out yet
    } catch (HttpTimeoutException e) {
      stalls.ranOutOfTime();
      unanswered.accept(call);
      throw e;
    } catch (IOException | InterruptedException | ClosedWithoutAnswer e) {
      unanswered.accept(call);
      throw e;
    }
  }

  private void count(Optional<String> cut) {
    if (cut.isEmpty()) {
      stalls.answered();
    } else if (cut.get().startsWith(BodyReader.NO_END)) {
      stalls.ranOutOfTime();
    } else {
      stalls.wasCut();
    }
  }

  /** Messages of libraries quote what came, which may move a cursor. */
  private static String printable(String line) {
    String plain = NOT_PRINTABLE.matcher(line).replaceAll("?");
    return plain.length() <= LONGEST_MESSAGE ? plain : plain.substring(0, LONGEST_MESSAGE) + "…";
  }

  /** What one exchange may take. */
  private Duration time() {
    Duration most = target.limits().timeout();
    if (end.isEmpty()) {
      return most;
    }
    Duration left = Duration.ofNanos(end.get() - System.nanoTime());
    if (left.isNegative() || left.isZero()) {
      throw new NetworkTrouble("not sent: the run has ended", null);
    }
    return left.compareTo(most) < 0 ? left : most;
  }

  private String url(Call call) {
    String base = call.path().startsWith("/") ? target.baseUrl().toString() : ""; // a hook is a URL
    return base + call.path() + (call.query().isEmpty() ? "" : "?" + call.query());
  }

  private Exchange exchange(
      Call call, Answer answer, BodyReader.Body body, Instant sentAt, Instant receivedAt) {
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
        new Exchange.Response(answer.status(), headers, redactor.redact(body.text()), body.cut()),
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
