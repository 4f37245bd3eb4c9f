package dev.invitekit.server.domain;

import java.util.List;

/** The domain will not do what it was asked; nothing has changed. A refusal, not a bug. */
public final class InvitationRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Refusal> refusals;

  /**
   * @param refusals why; at least one
   */
  public InvitationRefused(List<Refusal> refusals) {
    super(refusals.toString(), null, false, false);
    this.refusals = List.copyOf(refusals);
    if (refusals.isEmpty()) {
      throw new IllegalArgumentException("a refusal has a reason");
    }
  }

  public InvitationRefused(Refusal.Reason reason, String subject, String detail) {
    this(List.of(new Refusal(reason, subject, detail)));
  }

  /** Every reason, the first one first; never empty. */
  public List<Refusal> refusals() {
    return refusals;
  }

  /** The first reason. */
  public Refusal first() {
    return refusals.get(0);
  }
}
