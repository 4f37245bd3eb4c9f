package dev.invitekit.conformance;

/**
 * A file, option or expression that cannot be used; the message is one line that says where and
 * why.
 */
public final class BadInput extends RuntimeException {

  private static final long serialVersionUID = 1;

  public BadInput(String message) {
    super(message);
  }

  /** A fault in a file; {@code line} counts from 1, 0 when it is not known. */
  public static BadInput in(String file, int line, String fault) {
    return new BadInput(line > 0 ? "%s:%d: %s".formatted(file, line, fault) : file + ": " + fault);
  }
}
