package dev.invitekit.server.http;

/** A request's body as it came over the wire. */
final class RequestBody {

  /** Name of the request property that holds it. */
  static final String PROPERTY = RequestBody.class.getName();

  private final byte[] bytes;
  private final boolean tooLarge;

  private RequestBody(byte[] bytes, boolean tooLarge) {
    this.bytes = bytes;
    this.tooLarge = tooLarge;
  }

  static RequestBody of(byte[] bytes) {
    return new RequestBody(bytes, false);
  }

  /** One that was not kept. */
  static RequestBody tooLarge() {
    return new RequestBody(new byte[0], true);
  }

  /** All of it, or nothing when it is too large. Not to be changed. */
  byte[] bytes() {
    return bytes;
  }

  boolean isTooLarge() {
    return tooLarge;
  }
}
