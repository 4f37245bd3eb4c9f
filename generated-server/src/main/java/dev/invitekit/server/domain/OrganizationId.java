package dev.invitekit.server.domain;

/** Identifies one organization within its API. */
public record OrganizationId(String value) {

  public OrganizationId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("an organization id is not blank");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
