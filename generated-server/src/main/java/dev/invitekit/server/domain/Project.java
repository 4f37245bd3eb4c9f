package dev.invitekit.server.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * A part of an organization that members are let into one by one.
 *
 * @param archivedAt when it was put away; empty while it is in use
 */
public record Project(String id, String name, Instant createdAt, Optional<Instant> archivedAt) {}
