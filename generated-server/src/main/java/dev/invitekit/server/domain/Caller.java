package dev.invitekit.server.domain;

import java.security.Principal;
import java.util.Optional;

/**
 * Who sent a request, as far as the credential tells.
 *
 * @param credential the secret itself; never printed
 * @param organization where the credential belongs; empty for a person who belongs nowhere yet
 * @param email the person behind the credential; empty for a key that is nobody's own
 */
public record Caller(
    String credential, Access access, Optional<OrganizationId> organization, Optional<String> email)
    implements Principal {

  /** What a credential is good for. */
  public enum Access {
    /** Reads and writes. */
    ADMIN,
    /** Reads only. */
    READ_ONLY,
    /** Known, but of a kind that these operations do not take. */
    NONE,
    /** Switched off: as good as unknown. */
    INACTIVE
  }

  @Override
  public String getName() {
    return email.or(() -> organization.map(OrganizationId::value)).orElse("somebody");
  }

  /** Names the caller without the credential. */
  @Override
  public String toString() {
    return "Caller[" + access + " " + getName() + "]";
  }
}
