package dev.invitekit.server.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One tenant, as it stands when the server starts.
 *
 * @param createdAt when it, and what belongs to it from the start, began
 * @param members who belongs to it from the start, its founder first
 * @param projects what members are let into; the first is the default one
 * @param roles roles of its own making: id to name
 * @param seats how many members and pending invitations it has room for; empty for any number
 * @param provisioned whether an identity provider decides who joins, so that nobody is invited
 * @param customRolesOnly whether it has given up the roles that its API had first
 * @param lifetime how long its invitations hold, for an API that promises no figure; empty for what
 *     its dialect thinks fit
 */
public record Organization(
    OrganizationId id,
    String name,
    Instant createdAt,
    List<Starter> members,
    List<Project> projects,
    Map<String, String> roles,
    OptionalInt seats,
    boolean provisioned,
    boolean customRolesOnly,
    Optional<Duration> lifetime) {

  /** When an organization began of which nobody says so; before every clock that a test sets. */
  public static final Instant FOUNDED = Instant.parse("2026-01-01T00:00:00Z");

  public Organization {
    members = List.copyOf(members);
    projects = List.copyOf(projects);
    roles = Collections.unmodifiableMap(new LinkedHashMap<>(roles));
  }

  /** The project of this id. */
  public Optional<Project> project(String projectId) {
    return projects.stream().filter(project -> project.id().equals(projectId)).findFirst();
  }

  /** An organization of this id, without anybody or anything in it. */
  public static Builder builder(String id) {
    return new Builder(id);
  }

  /** Collects what an organization has. */
  public static final class Builder {
    private final OrganizationId id;
    private String name;
    private Instant createdAt = FOUNDED;
    private List<Starter> members = List.of();
    private List<Project> projects = List.of();
    private Map<String, String> roles = Map.of();
    private OptionalInt seats = OptionalInt.empty();
    private boolean provisioned;
    private boolean customRolesOnly;
    private Optional<Duration> lifetime = Optional.empty();

    private Builder(String id) {
      this.id = new OrganizationId(id);
      this.name = id;
    }

    public Builder name(String text) {
      name = text;
      return this;
    }

    public Builder createdAt(Instant instant) {
      createdAt = instant;
      return this;
    }

    public Builder members(List<Starter> starters) {
      members = starters;
      return this;
    }

    /** Members of whom nothing but the address matters. */
    public Builder members(String... emails) {
      return members(Arrays.stream(emails).map(Starter::of).toList());
    }

    public Builder projects(List<Project> all) {
      projects = all;
      return this;
    }

    public Builder roles(Map<String, String> names) {
      roles = names;
      return this;
    }

    public Builder seats(OptionalInt count) {
      seats = count;
      return this;
    }

    /** An identity provider decides who joins. */
    public Builder provisioned() {
      provisioned = true;
      return this;
    }

    /** It has given up the roles that its API had first. */
    public Builder customRolesOnly() {
      customRolesOnly = true;
      return this;
    }

    public Builder lifetime(Optional<Duration> duration) {
      lifetime = duration;
      return this;
    }

    public Organization build() {
      return new Organization(
          id,
          name,
          createdAt,
          members,
          projects,
          roles,
          seats,
          provisioned,
          customRolesOnly,
          lifetime);
    }
  }
}
