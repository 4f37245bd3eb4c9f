package dev.invitekit.server.client;

/** A control call that was refused or could not be made; the message says why. */
public final class ControlException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;

  ControlException(int status, String message) {
    super(message);
    this.status = status;
  }

  ControlException(String message, Throwable cause) {
    super(message, cause);
    this.status = 0;
  }

  /** The HTTP status; 0 when there was no answer. */
  public int status() {
    return status;
  }
}
