package dev.invitekit.server.domain;

/** Identifies a member within its API; whether it is the person's is up to the policy. */
public record MemberId(String value) {

  @Override
  public String toString() {
    return value;
  }
}
