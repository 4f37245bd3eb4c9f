package dev.invitekit.server.http;

import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.BufferUtil;

/**
 * Reads a body without holding a thread while it waits. What is over the limit is read and thrown
 * away, so that the client, which is still sending, gets to see the answer.
 */
final class BodyReader {

  /** Larger bodies are refused. */
  static final int MAX_BYTES = 1 << 20;

  private static final long MAX_DISCARDED_BYTES = 64L << 20;

  private final Content.Source source;
  private final Consumer<RequestBody> done;
  private final Consumer<Throwable> failed;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
  private long discarded;

  private BodyReader(
      Content.Source source, Consumer<RequestBody> done, Consumer<Throwable> failed) {
    this.source = source;
    this.done = done;
    this.failed = failed;
  }

  /**
   * Reads {@code source} to its end and calls {@code done}, in this thread when everything is there
   * already; or {@code failed} when the client goes away. One that never stops is left there.
   */
  static void read(Content.Source source, Consumer<RequestBody> done, Consumer<Throwable> failed) {
    new BodyReader(source, done, failed).read();
  }

  private void read() {
    while (true) {
      Content.Chunk chunk = source.read();
      if (chunk == null) {
        source.demand(this::read);
        return;
      }
      if (Content.Chunk.isFailure(chunk)) {
        failed.accept(chunk.getFailure());
        return;
      }
      keep(chunk);
      boolean last = chunk.isLast();
      chunk.release();
      if (last || discarded > MAX_DISCARDED_BYTES) {
        done.accept(discarded > 0 ? RequestBody.tooLarge() : RequestBody.of(bytes.toByteArray()));
        return;
      }
    }
  }

  private void keep(Content.Chunk chunk) {
    if (discarded == 0 && bytes.size() + chunk.remaining() <= MAX_BYTES) {
      bytes.writeBytes(BufferUtil.toArray(chunk.getByteBuffer()));
    } else {
      discarded += chunk.remaining();
    }
  }
}
