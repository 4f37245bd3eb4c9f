package dev.invitekit.conformance.promise;

/**
 * Something that an implementation is held to.
 *
 * @param id never changes: {@code OAI-07}, or the name of a generic check such as {@code
 *     response-schema}
 * @param text the promise in a few words
 * @param source where it is promised
 * @param writtenIn the file that holds it, or {@code derived from the OpenAPI document}
 */
public record Promise(String id, Level level, String text, String source, String writtenIn) {}
