package dev.invitekit.server.domain;

import java.util.Optional;

/**
 * How many requests one API lets through.
 *
 * @param requests for every request; empty for any number
 * @param creations for requests that create invitations, in place of {@code requests}; empty when
 *     they are counted like all others
 */
public record RateLimits(Optional<RateLimit> requests, Optional<RateLimit> creations) {

  /** No limit at all: what a test wants. */
  public static final RateLimits NONE = new RateLimits(Optional.empty(), Optional.empty());
}
