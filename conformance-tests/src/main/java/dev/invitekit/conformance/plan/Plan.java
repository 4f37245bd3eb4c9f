package dev.invitekit.conformance.plan;

import java.util.List;

/**
 * The requests that try each operation of a contract by itself.
 *
 * @param skips what is not tried for want of something
 * @param heldBack what is not sent, as it might change what the run did not make
 * @param leftOut how many cases the bound on the cases of one operation leaves out
 */
public record Plan(
    List<RequestCase> cases, List<Skip> skips, List<HeldBack> heldBack, int leftOut) {

  /** An operation, or a method on a path, that is held back; {@code cases} of it are not sent. */
  public record HeldBack(String operation, int cases) {

    /** Why, and what gives leave. */
    public String reason() {
      return "would change what this run did not make; --may-change '%s' gives leave"
          .formatted(operation);
    }
  }

  public Plan {
    cases = List.copyOf(cases);
    skips = List.copyOf(skips);
    heldBack = List.copyOf(heldBack);
  }
}
