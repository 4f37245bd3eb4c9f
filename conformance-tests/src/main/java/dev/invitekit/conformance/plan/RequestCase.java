package dev.invitekit.conformance.plan;

/**
 * One request to try, and what its answer must be.
 *
 * @param id the same at every run
 */
public record RequestCase(String id, RequestPlan plan, Expectation expectation) {}
