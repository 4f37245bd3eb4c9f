package dev.invitekit.server.domain;

import java.time.Duration;

/**
 * What somebody asks the store to send.
 *
 * @param email whom to invite
 * @param lifetime how long the offer holds; positive
 * @param terms what acceptance gives
 */
public record Offer(String email, Duration lifetime, Terms terms) {

  public Offer {
    if (lifetime.isNegative() || lifetime.isZero()) {
      throw new IllegalArgumentException("a lifetime is positive, not " + lifetime);
    }
  }
}
