package dev.invitekit.conformance.targets;

/** A promise that the target is known not to keep, and why. */
public record Deviation(String rule, String reason) {}
