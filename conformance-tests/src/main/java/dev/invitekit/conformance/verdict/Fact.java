package dev.invitekit.conformance.verdict;

/** One thing that is known about a finding, such as {@code expected: 404}. Holds no secret. */
public record Fact(String key, String value) {

  /** A fact; {@code value} as text. */
  public static Fact fact(String key, Object value) {
    return new Fact(key, String.valueOf(value));
  }
}
