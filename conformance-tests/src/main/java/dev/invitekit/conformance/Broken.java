package dev.invitekit.conformance;

/** The network or the suite broke, so that nobody was judged; the message is one line. */
public final class Broken extends RuntimeException {

  private static final long serialVersionUID = 1;

  public Broken(String message) {
    super(message);
  }
}
