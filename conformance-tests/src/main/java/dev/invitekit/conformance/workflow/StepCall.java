package dev.invitekit.conformance.workflow;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A call that a step wants to be made.
 *
 * @param source the source description that the operation belongs to
 * @param caller whose credential to send; empty for the admin's
 * @param path values of path parameters, not yet percent-encoded
 * @param query name and value pairs, in order, not yet percent-encoded
 */
public record StepCall(
    String source,
    String operationId,
    Optional<String> caller,
    Map<String, String> path,
    List<Map.Entry<String, String>> query,
    Map<String, String> headers,
    Optional<String> contentType,
    Optional<String> body) {}
