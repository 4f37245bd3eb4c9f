package dev.invitekit.conformance.pattern;

/** A text that is no regular expression, or too large a one. The message is one line. */
public final class BadPattern extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  BadPattern(String message) {
    super(message);
  }
}
