package dev.invitekit.server.http;

import java.util.Optional;

/**
 * Sees the requests and answers of one world, and may spoil them. Safe for any number of threads.
 */
public interface Traffic {

  /** Whether any request may meet a fault now. Asked for each request, and so has to be quick. */
  boolean isDisturbed();

  /** The fault that this request meets; only asked while {@link #isDisturbed}. */
  Optional<Disturbance> disturbanceOf(Question question);

  /** Keeps a request with its answer, just before the answer leaves. */
  void keep(Exchange exchange);
}
