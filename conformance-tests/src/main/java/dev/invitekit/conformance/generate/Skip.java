package dev.invitekit.conformance.generate;

/** Something that is not tried, and why. */
public record Skip(String caseId, String promise, String reason) {}
