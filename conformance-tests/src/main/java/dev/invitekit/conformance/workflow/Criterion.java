package dev.invitekit.conformance.workflow;

import java.util.Optional;

/**
 * A condition on what a step saw (Arazzo 1.0.1, Criterion Object).
 *
 * @param context the runtime expression that {@link Type#REGEX} and {@link Type#JSONPATH} look at
 */
public record Criterion(Optional<String> context, String condition, Type type) {

  /** In which language the condition is written. */
  public enum Type {
    SIMPLE,
    REGEX,
    JSONPATH
  }
}
