package dev.invitekit.server.domain;

import java.time.Instant;

/** A grant that a member holds, and since when. */
public record Right(Grant grant, Instant since) {}
