package dev.invitekit.server.http;

/** Carries a {@link Rejection} to the place where the answer is written. */
public final class RequestRejected extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Rejection rejection;

  public RequestRejected(Rejection rejection) {
    super(rejection.message(), null, false, false);
    this.rejection = rejection;
  }

  /** Why. */
  public Rejection rejection() {
    return rejection;
  }
}
