package dev.invitekit.conformance.diff;

/** Who has to do something because of a change. */
public enum Party {
  /** Those who call the API: what works today may stop working. */
  CLIENTS,
  /** Those who offer the API: what keeps the contract today no longer does. */
  IMPLEMENTATIONS
}
