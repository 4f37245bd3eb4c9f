package dev.invitekit.conformance.generate;

/**
 * One request to try, and what its answer must be.
 *
 * @param id the same at every run
 */
public record RequestCase(String id, RequestPlan plan, Expectation expectation) {}
