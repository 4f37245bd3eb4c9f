package dev.invitekit.server.dialect.clickhousecloud;

import dev.invitekit.server.domain.Grant;
import dev.invitekit.server.domain.InvitationRefused;
import dev.invitekit.server.domain.Member;
import dev.invitekit.server.domain.Organization;
import dev.invitekit.server.domain.Refusal.Reason;
import dev.invitekit.server.generated.clickhousecloud.AssignedRole;
import dev.invitekit.server.generated.clickhousecloud.AssignedRoleType;
import dev.invitekit.server.generated.clickhousecloud.InvitationRole;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The roles of one organization: those that every one has, and its own (CHC-M19). */
final class OrganizationRoles {

  private final Map<UUID, AssignedRole> byId = new LinkedHashMap<>();

  private OrganizationRoles() {}

  static OrganizationRoles of(Organization organization) {
    OrganizationRoles roles = new OrganizationRoles();
    for (SystemRole role : SystemRole.values()) {
      roles.byId.put(role.assigned().roleId(), role.assigned());
    }
    organization
        .roles()
        .forEach(
            (id, name) ->
                toUuid(id)
                    .ifPresent(
                        uuid ->
                            roles.byId.putIfAbsent(
                                uuid,
                                AssignedRole.builder()
                                    .roleId(uuid)
                                    .roleName(name)
                                    .roleType(AssignedRoleType.CUSTOM)
                                    .build())));
    return roles;
  }

  /** All of them, those of the vendor first. */
  List<AssignedRole> all() {
    return List.copyOf(byId.values());
  }

  /**
   * The role of this id.
   *
   * @throws InvitationRefused {@code ROLE_NOT_FOUND}
   */
  AssignedRole get(UUID id) {
    return Optional.ofNullable(byId.get(id))
        .orElseThrow(
            () ->
                new InvitationRefused(
                    Reason.ROLE_NOT_FOUND, id.toString(), "expected a role of this organization"));
  }

  /**
   * The roles that a request names, each once, in its order.
   *
   * @throws InvitationRefused {@code INVALID_FIELD} for an id that is no role here (CHC-M10)
   */
  List<AssignedRole> named(List<String> ids) {
    return ids.stream().map(this::named).distinct().toList();
  }

  private AssignedRole named(String id) {
    return toUuid(id)
        .flatMap(uuid -> Optional.ofNullable(byId.get(uuid)))
        .orElseThrow(
            () ->
                new InvitationRefused(
                    Reason.INVALID_FIELD,
                    "assignedRoleIds",
                    "no role %s in this organization".formatted(id)));
  }

  /** The roles that a member has, in the order in which they came. */
  List<AssignedRole> of(Member member) {
    List<AssignedRole> held = new ArrayList<>();
    for (Grant grant : member.grants()) {
      byId.values().stream().filter(role -> grant(role).equals(grant)).forEach(held::add);
    }
    return held;
  }

  /** What having the role means in the store. */
  static Grant grant(AssignedRole role) {
    return Grant.inOrganization(role.roleName());
  }

  /** The one word that the seed revision has for the roles, the mightier one first; or none. */
  static Optional<InvitationRole> legacy(List<AssignedRole> roles) {
    return Arrays.stream(SystemRole.values())
        .filter(role -> roles.contains(role.assigned()))
        .map(SystemRole::legacy)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<UUID> toUuid(String id) {
    try {
      return Optional.of(UUID.fromString(id));
    } catch (IllegalArgumentException e) { // the caller's text, not our argument
      return Optional.empty();
    }
  }
}
