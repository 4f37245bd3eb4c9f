package dev.invitekit.conformance.exchange;

/** The target's {@code max-requests} are used up. */
public final class RequestBudgetSpent extends RuntimeException {

  private static final long serialVersionUID = 1;

  public RequestBudgetSpent(int requests) {
    super("max-requests: all %d are used up".formatted(requests), null, false, false);
  }
}
