package dev.invitekit.conformance.target;

/** A promise that the target is known not to keep, and why. */
public record Deviation(String rule, String reason) {}
