package dev.invitekit.conformance.promise;

/** How strongly a promise binds (RFC 2119). */
public enum Level {
  MUST,
  SHOULD,
  MAY
}
