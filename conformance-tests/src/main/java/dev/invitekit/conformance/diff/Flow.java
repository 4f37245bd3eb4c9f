package dev.invitekit.conformance.diff;

/** Which way a value goes: the same change means the opposite on the way back. */
enum Flow {
  /** From the client: parameters and request bodies. */
  REQUEST,
  /** To the client: header fields and bodies of responses. */
  RESPONSE
}
