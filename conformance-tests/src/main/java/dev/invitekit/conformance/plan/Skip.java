package dev.invitekit.conformance.plan;

/** Something that is not tried, and why. */
public record Skip(String caseId, String promise, String reason) {}
