package dev.invitekit.conformance.plan;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A value to try.
 *
 * @param id what is special about it, in kebab case; names a case
 * @param sure whether the contract leaves no doubt that it is valid, or invalid
 */
public record Sample(String id, JsonNode value, boolean sure) {

  static Sample sure(String id, JsonNode value) {
    return new Sample(id, value, true);
  }

  Sample under(String prefix) {
    return new Sample(prefix + "/" + id, value, sure);
  }
}
