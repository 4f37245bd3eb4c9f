package dev.invitekit.conformance.contract;

import java.util.Optional;

/**
 * A parameter of an operation.
 *
 * @param in {@code path}, {@code query} or {@code header}
 * @param example a value that the document itself gives
 */
public record Parameter(
    String name, String in, boolean required, Schema schema, Optional<String> example) {}
