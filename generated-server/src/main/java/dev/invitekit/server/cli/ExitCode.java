package dev.invitekit.server.cli;

/** What the command tells the shell. */
final class ExitCode {

  /** It did what it was asked. */
  static final int OK = 0;

  /** An option, a file or an address cannot be used. */
  static final int BAD_INPUT = 3;

  /** Something broke that nobody expected. */
  static final int BROKEN = 4;

  private ExitCode() {}
}
