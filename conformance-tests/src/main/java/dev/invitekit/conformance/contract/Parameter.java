package dev.invitekit.conformance.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * A parameter of an operation.
 *
 * @param in {@code path}, {@code query}, {@code header} or {@code cookie}
 * @param given a value that the document itself gives as an example
 * @param serialization how a value is written
 */
public record Parameter(
    String name,
    String in,
    boolean required,
    Schema schema,
    Optional<JsonNode> given,
    Serialization serialization) {

  /** The example as it is written in a request. */
  public Optional<String> example() {
    return given.map(serialization::text);
  }
}
