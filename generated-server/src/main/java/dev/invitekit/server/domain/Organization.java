package dev.invitekit.server.domain;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * One tenant, as it stands when the server starts.
 *
 * @param members addresses that belong to it from the start
 * @param projects ids of what an invitation may give access to; the first is the default one
 * @param roles roles of its own making: id to name
 * @param seats how many members and pending invitations it has room for; empty for any number
 * @param provisioned whether an identity provider decides who joins, so that nobody is invited
 * @param lifetime how long its invitations hold, for an API that promises no figure; empty for what
 *     its dialect thinks fit
 */
public record Organization(
    OrganizationId id,
    String name,
    Set<String> members,
    Set<String> projects,
    Map<String, String> roles,
    OptionalInt seats,
    boolean provisioned,
    Optional<Duration> lifetime) {}
