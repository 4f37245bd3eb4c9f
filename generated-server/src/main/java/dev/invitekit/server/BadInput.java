package dev.invitekit.server;

/** Something that a person gave us cannot be used; the message is one line that says what. */
public final class BadInput extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public BadInput(String message) {
    super(message);
  }
}
