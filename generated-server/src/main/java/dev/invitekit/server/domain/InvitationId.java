package dev.invitekit.server.domain;

/** Identifies one invitation within its API; opaque to everyone but the {@link IdFormat}. */
public record InvitationId(String value) {

  @Override
  public String toString() {
    return value;
  }
}
