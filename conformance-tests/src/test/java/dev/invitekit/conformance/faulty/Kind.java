package dev.invitekit.conformance.faulty;

/** What a request asks for. */
enum Kind {
  CREATE,
  LIST,
  READ,
  DELETE,
  ACCEPT,
  /** Any other method or path of an API. */
  OTHER,
  /** What no vendor offers: to accept for somebody, to move the clock, to see the members. */
  HOOK
}
