package dev.invitekit.conformance.exchange;

/** The target took a connection, and closed it instead of answering. */
public final class ClosedWithoutAnswer extends RuntimeException {

  private static final long serialVersionUID = 1;

  ClosedWithoutAnswer(Exception cause) {
    super("the connection was closed without an answer", cause);
  }
}
