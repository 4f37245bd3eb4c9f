package dev.invitekit.conformance.contract;

/**
 * A field that a rule speaks of.
 *
 * @param owner name of the schema that has it, empty for one without a name; or {@code
 *     request.query}, {@code response.headers} and the like
 */
public record Mention(String owner, String field) {}
