package dev.invitekit.server.domain;

/** Identifies a member within its API; whether it is the person's is up to the policy. */
public record MemberId(String value) {

  public MemberId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("a member's id is not blank");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
