package dev.invitekit.server.dialect.clickhousecloud;

import dev.invitekit.server.domain.Grant;
import dev.invitekit.server.generated.clickhousecloud.AssignedRole;
import dev.invitekit.server.generated.clickhousecloud.AssignedRoleType;
import dev.invitekit.server.generated.clickhousecloud.InvitationRole;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The roles that every organization has. Their names are the vendor's, their ids our choice. */
enum SystemRole {
  ADMIN("d07f3b9a-6c41-4285-b1e8-2a95f4c6d730", "Admin", InvitationRole.ADMIN),
  BILLING("a64e0d15-92c8-4b7f-8d31-5c7f2e9b0a86", "Billing", null),
  DEVELOPER("5b1e0c3d-7a2f-4e86-9d14-c8f6a0b2e371", "Developer", InvitationRole.DEVELOPER),
  MEMBER("e81c4d27-3f95-4a60-8b72-9d0e6f5a1c48", "Member", null);

  private final UUID id;
  private final String label;
  private final @Nullable InvitationRole legacy;

  SystemRole(String id, String label, @Nullable InvitationRole legacy) {
    this.id = UUID.fromString(id);
    this.label = label;
    this.legacy = legacy;
  }

  /** What the legacy {@code role} stands for today (CHC-15). */
  static SystemRole of(InvitationRole legacy) {
    return switch (legacy) {
      case ADMIN -> ADMIN;
      case DEVELOPER -> DEVELOPER;
    };
  }

  /** What holding the role means in the store. */
  Grant grant() {
    return Grant.inOrganization(label);
  }

  /** The role as it stands in an answer. */
  AssignedRole assigned() {
    return AssignedRole.builder()
        .roleId(id)
        .roleName(label)
        .roleType(AssignedRoleType.SYSTEM)
        .build();
  }

  /** The legacy {@code role} that says the same; empty when none does. */
  Optional<InvitationRole> legacy() {
    return Optional.ofNullable(legacy);
  }
}
