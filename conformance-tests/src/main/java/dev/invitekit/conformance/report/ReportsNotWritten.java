package dev.invitekit.conformance.report;

/** The reports could not be written; the message says where and why, in one line. */
public final class ReportsNotWritten extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ReportsNotWritten(String message, Throwable cause) {
    super(message, cause);
  }
}
