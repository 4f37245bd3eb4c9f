package dev.invitekit.conformance.workflow;

import com.fasterxml.jackson.databind.JsonNode;

/** A value handed to a step: for an operation where {@code in} says, for a workflow as an input. */
public record Parameter(String name, In in, JsonNode value) {

  /** Where it goes. */
  public enum In {
    PATH,
    QUERY,
    HEADER,
    COOKIE,
    /** An input of the workflow that the step calls. */
    INPUT
  }
}
