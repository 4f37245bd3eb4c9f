package dev.invitekit.server.domain;

import java.util.List;
import java.util.Optional;

/**
 * Somebody who belongs to an organization from the start.
 *
 * @param id empty for one that the store makes
 * @param name empty for one that is read from the address
 * @param grants empty for what the policy gives
 */
public record Starter(
    Optional<MemberId> id, String email, Optional<String> name, Optional<List<Grant>> grants) {

  public Starter {
    grants = grants.map(List::copyOf);
  }

  /** Somebody of whom nothing but the address matters. */
  public static Starter of(String email) {
    return new Starter(Optional.empty(), email, Optional.empty(), Optional.empty());
  }
}
