package dev.invitekit.conformance.contract.resource;

import dev.invitekit.conformance.contract.Operation;

/** An operation of a family, and where the resource sits in its answer. */
public record Step(Operation operation, Place place) {}
