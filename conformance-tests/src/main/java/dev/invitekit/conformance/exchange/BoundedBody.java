package dev.invitekit.conformance.exchange;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Takes so many bytes of a body and no more; what has come can be had at any time. */
final class BoundedBody implements BodySubscriber<BoundedBody> {

  private final int most;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final CompletableFuture<BoundedBody> whole = new CompletableFuture<>();
  private Flow.@Nullable Subscription subscription;
  private boolean longer;

  BoundedBody(int most) {
    this.most = most;
  }

  @Override
  public CompletionStage<BoundedBody> getBody() {
    return whole;
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    synchronized (this) {
      this.subscription = subscription;
    }
    subscription.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    boolean full;
    synchronized (this) {
      for (ByteBuffer buffer : buffers) {
        byte[] read = new byte[Math.min(buffer.remaining(), most - bytes.size())];
        longer |= buffer.remaining() > read.length;
        buffer.get(read);
        bytes.write(read, 0, read.length);
      }
      full = longer;
    }
    if (full) {
      cancel();
      whole.complete(this);
    }
  }

  @Override
  public void onError(Throwable throwable) {
    whole.completeExceptionally(throwable);
  }

  @Override
  public void onComplete() {
    whole.complete(this);
  }

  /** Reads no more. */
  void cancel() {
    Flow.Subscription current;
    synchronized (this) {
      current = subscription;
    }
    if (current != null) {
      current.cancel();
    }
  }

  synchronized byte[] bytes() {
    return bytes.toByteArray();
  }

  /** Why there is more than what was read; empty for no more. */
  synchronized Optional<String> cut() {
    return longer ? Optional.of(BodyReader.tooLong(most)) : Optional.empty();
  }
}
