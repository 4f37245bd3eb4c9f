package dev.invitekit.server.bench;

import dev.invitekit.server.bench.Connection.Reply;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;

/**
 * The least that the same container can do: it reads each request and answers with bytes made
 * beforehand. Set up like {@code http.Container}; keep the two alike, or the ratio means nothing.
 */
final class BareServer implements AutoCloseable {

  private final Server server;
  private final ServerConnector connector;

  private BareServer(Server server, ServerConnector connector) {
    this.server = server;
    this.connector = connector;
  }

  /** Starts on a free port; every request is answered with {@code reply}. */
  static BareServer start(Reply reply) throws Exception {
    QueuedThreadPool threads = new QueuedThreadPool(200, 4);
    threads.setDaemon(true);
    if (VirtualThreads.areSupported()) {
      threads.setVirtualThreadsExecutor(VirtualThreads.getDefaultVirtualThreadsExecutor());
    }
    Server server = new Server(threads, new ScheduledExecutorScheduler("bare-timer", true), null);
    HttpConfiguration http = new HttpConfiguration();
    http.setRequestHeaderSize(32 * 1024);
    http.setHeaderCacheCaseSensitive(true);
    http.setSendServerVersion(false);
    http.setSendDateHeader(false);
    http.setUriCompliance(UriCompliance.UNSAFE);
    ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    connector.setHost("127.0.0.1");
    connector.setIdleTimeout(60_000);
    connector.setAcceptQueueSize(4096);
    server.addConnector(connector);
    server.setHandler(new GracefulHandler(new SameAnswer(reply)));
    server.start();
    return new BareServer(server, connector);
  }

  int port() {
    return connector.getLocalPort();
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) { // Jetty's signature
      throw new IllegalStateException("the container does not stop", e);
    }
  }

  private static final class SameAnswer extends Handler.Abstract {
    private final int status;
    private final HttpFields headers;
    private final byte[] body;

    SameAnswer(Reply reply) {
      HttpFields.Mutable fields = HttpFields.build();
      for (String line : reply.headers()) {
        String[] field = Connection.field(line);
        if (!field[0].equals("content-length")) { // Jetty adds it in both servers
          fields.add(field[0], field[1]);
        }
      }
      this.status = reply.status();
      this.headers = fields.asImmutable();
      this.body = reply.body().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      Content.Source.consumeAll(
          request, Callback.from(() -> answer(response, callback), callback::failed));
      return true;
    }

    private void answer(Response response, Callback callback) {
      response.setStatus(status);
      response.getHeaders().add(headers);
      response.write(true, ByteBuffer.wrap(body), callback);
    }
  }
}
