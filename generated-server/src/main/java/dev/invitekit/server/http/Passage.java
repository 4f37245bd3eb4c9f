package dev.invitekit.server.http;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.QuietException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/** A response on its way out: it is kept, and damaged if a fault wants it so. */
final class Passage extends Response.Wrapper {

  private static final int MOST_PIECES = 50;
  private static final byte[] NOTHING = {};

  private final Traffic traffic;
  private final Question question;
  private final Disturbance disturbance;
  private final byte[] requestBody;
  private final Instant at;
  private final long startedNanos = System.nanoTime();

  Passage(
      Request request,
      Response response,
      RequestBody body,
      Traffic traffic,
      Question question,
      Disturbance disturbance,
      Instant at) {
    super(request, response);
    this.traffic = traffic;
    this.question = question;
    this.disturbance = disturbance;
    this.requestBody = body.bytes();
    this.at = at;
  }

  /** Every answer is written in one piece; see {@link MountedApplication}. */
  @Override
  public void write(boolean last, ByteBuffer content, Callback callback) {
    byte[] body = content == null ? NOTHING : BufferUtil.toArray(content);
    switch (disturbance.damage()) {
      case NONE -> {
        keep(getStatus(), body);
        super.write(last, content, callback);
      }
      case RESET, LOST -> reset(callback);
      case RESET_MIDWAY -> {
        keep(getStatus(), body);
        announce(body.length);
        super.write(
            false,
            ByteBuffer.wrap(body, 0, body.length / 2),
            Callback.from(() -> reset(getRequest(), callback), callback::failed));
      }
      case TRUNCATED -> {
        keep(getStatus(), body);
        super.write(last, ByteBuffer.wrap(body, 0, body.length / 2), callback);
      }
      case MALFORMED -> {
        keep(getStatus(), body);
        super.write(last, ByteBuffer.wrap(malformed(body)), callback);
      }
      case DRIP -> {
        keep(getStatus(), body);
        announce(body.length);
        drip(body, 0, callback);
      }
    }
  }

  /** Closes the connection in the place of an answer, as a broken network would. */
  void reset(Callback callback) {
    keep(0, NOTHING);
    reset(getRequest(), callback);
  }

  private void keep(int status, byte[] body) {
    Request request = getRequest();
    traffic.keep(
        new Exchange(
            question,
            at,
            Duration.ofNanos(System.nanoTime() - startedNanos),
            request.getMethod(),
            String.valueOf(request.getHttpURI().getPathQuery()),
            request.getHeaders(),
            requestBody,
            status,
            status == 0 ? HttpFields.EMPTY : HttpFields.build(getHeaders()).asImmutable(),
            body,
            disturbance.name()));
  }

  private void announce(int length) {
    getHeaders().put(HttpHeader.CONTENT_LENGTH, length);
  }

  private static byte[] malformed(byte[] body) {
    byte[] spoiled = body.length == 0 ? new byte[1] : body.clone();
    spoiled[spoiled.length - 1] = ',';
    return spoiled;
  }

  private void drip(byte[] body, int from, Callback callback) {
    int piece = Math.max(1, (body.length + MOST_PIECES - 1) / MOST_PIECES);
    int to = Math.min(body.length, from + piece);
    boolean last = to == body.length;
    super.write(
        last,
        ByteBuffer.wrap(body, from, to - from),
        last
            ? callback
            : Callback.from(
                () -> later(getRequest(), pause(body, piece), () -> drip(body, to, callback)),
                callback::failed));
  }

  private Duration pause(byte[] body, int piece) {
    return disturbance.dripping().dividedBy(Math.max(1, (body.length + piece - 1) / piece));
  }

  /** Runs {@code task} after {@code delay}, without holding a thread meanwhile. */
  static void later(Request request, Duration delay, Runnable task) {
    Scheduler scheduler = request.getConnectionMetaData().getConnector().getScheduler();
    scheduler.schedule(
        () -> request.getConnectionMetaData().getConnector().getExecutor().execute(task),
        delay.toMillis(),
        TimeUnit.MILLISECONDS);
  }

  private static void reset(Request request, Callback callback) {
    EndPoint endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
    try {
      if (endPoint.getTransport() instanceof SocketChannel channel) {
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
      }
    } catch (IOException e) { // the client was faster
      callback.failed(e);
      return;
    }
    endPoint.close();
    callback.failed(new OnPurpose());
  }

  /** Nothing that a log should tell of. */
  private static final class OnPurpose extends IOException implements QuietException {

    private static final long serialVersionUID = 1L;

    OnPurpose() {
      super("reset on purpose");
    }
  }
}
