package dev.invitekit.conformance.exchange;

import org.jspecify.annotations.Nullable;

/** A request that got no answer: the target cannot be judged by it. The message is one line. */
public final class NetworkTrouble extends RuntimeException {

  private static final long serialVersionUID = 1;

  public NetworkTrouble(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
