package dev.invitekit.server.dialect.clickhousecloud;

import dev.invitekit.server.domain.Grant;
import dev.invitekit.server.domain.Right;
import dev.invitekit.server.generated.clickhousecloud.AssignedRole;
import dev.invitekit.server.generated.clickhousecloud.Member;
import dev.invitekit.server.generated.clickhousecloud.MemberDeleteResponse;
import dev.invitekit.server.generated.clickhousecloud.MemberListResponse;
import dev.invitekit.server.generated.clickhousecloud.MemberResponse;
import dev.invitekit.server.generated.clickhousecloud.Organization;
import dev.invitekit.server.generated.clickhousecloud.OrganizationListResponse;
import dev.invitekit.server.generated.clickhousecloud.OrganizationResponse;
import dev.invitekit.server.generated.clickhousecloud.Role;
import dev.invitekit.server.generated.clickhousecloud.RoleListResponse;
import dev.invitekit.server.generated.clickhousecloud.RoleResponse;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Organizations, members and roles in ClickHouse Cloud's words. */
final class MembersMapper {

  private static final int OK = 200;

  /** How an actor that is a member begins. */
  static final String USER = "user/";

  private MembersMapper() {}

  static OrganizationListResponse toListResponse(
      dev.invitekit.server.domain.Organization organization) {
    return OrganizationListResponse.builder()
        .status(OK)
        .requestId(UUID.randomUUID())
        .result(List.of(toOrganization(organization)))
        .build();
  }

  static OrganizationResponse toResponse(dev.invitekit.server.domain.Organization organization) {
    return OrganizationResponse.builder()
        .status(OK)
        .requestId(UUID.randomUUID())
        .result(toOrganization(organization))
        .build();
  }

  static MemberListResponse toMembers(
      List<dev.invitekit.server.domain.Member> members, OrganizationRoles roles) {
    return MemberListResponse.builder()
        .status(OK)
        .requestId(UUID.randomUUID())
        .result(members.stream().map(member -> toMember(member, roles)).toList())
        .build();
  }

  static MemberResponse toResponse(
      dev.invitekit.server.domain.Member member, OrganizationRoles roles) {
    return MemberResponse.builder()
        .status(OK)
        .requestId(UUID.randomUUID())
        .result(toMember(member, roles))
        .build();
  }

  static MemberDeleteResponse toDeleteResponse() {
    return MemberDeleteResponse.builder().status(OK).requestId(UUID.randomUUID()).build();
  }

  static RoleListResponse toRoles(
      List<AssignedRole> roles,
      dev.invitekit.server.domain.Organization organization,
      List<dev.invitekit.server.domain.Member> members) {
    return RoleListResponse.builder()
        .status(OK)
        .requestId(UUID.randomUUID())
        .result(roles.stream().map(role -> toRole(role, organization, members)).toList())
        .build();
  }

  static RoleResponse toResponse(
      AssignedRole role,
      dev.invitekit.server.domain.Organization organization,
      List<dev.invitekit.server.domain.Member> members) {
    return RoleResponse.builder()
        .status(OK)
        .requestId(UUID.randomUUID())
        .result(toRole(role, organization, members))
        .build();
  }

  private static Organization toOrganization(
      dev.invitekit.server.domain.Organization organization) {
    return Organization.builder()
        .id(UUID.fromString(organization.id().value()))
        .createdAt(organization.createdAt())
        .name(organization.name())
        .privateEndpoints(List.of())
        .byocConfig(List.of())
        .enableCoreDumps(false)
        .build();
  }

  private static Member toMember(
      dev.invitekit.server.domain.Member member, OrganizationRoles roles) {
    List<AssignedRole> held = roles.of(member);
    return Member.builder()
        .userId(UUID.fromString(member.id().value()))
        .name(member.name())
        .email(member.email())
        .role(OrganizationRoles.legacy(held).orElse(null))
        .joinedAt(member.joinedAt())
        .assignedRoles(held)
        .build();
  }

  /** The same relation as the roles of members, from its other side (CHC-M15). */
  private static Role toRole(
      AssignedRole role,
      dev.invitekit.server.domain.Organization organization,
      List<dev.invitekit.server.domain.Member> members) {
    Grant grant = OrganizationRoles.grant(role);
    List<dev.invitekit.server.domain.Member> actors =
        members.stream().filter(member -> member.holds(grant)).toList();
    Instant updatedAt =
        actors.stream()
            .flatMap(member -> member.rights().stream())
            .filter(right -> right.grant().equals(grant))
            .map(Right::since)
            .reduce(organization.createdAt(), (a, b) -> a.isAfter(b) ? a : b);
    String owner = "organization/" + organization.id().value();
    return Role.builder()
        .id(role.roleId())
        .name(role.roleName())
        .type(role.roleType())
        .tenantId(owner)
        .ownerId(owner)
        .actors(actors.stream().map(member -> USER + member.id().value()).toList())
        .policies(List.of())
        .createdAt(organization.createdAt())
        .updatedAt(updatedAt)
        .build();
  }
}
