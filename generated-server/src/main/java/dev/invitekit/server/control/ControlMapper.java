package dev.invitekit.server.control;

import dev.invitekit.server.domain.Grant;
import dev.invitekit.server.domain.Invitation;
import dev.invitekit.server.domain.Member;
import dev.invitekit.server.generated.control.ClockReading;
import dev.invitekit.server.generated.control.Mail;
import dev.invitekit.server.generated.control.OrganizationMember;
import dev.invitekit.server.generated.control.StoredInvitation;
import dev.invitekit.server.generated.control.StoredState;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** The domain in the control API's words. */
final class ControlMapper {

  private ControlMapper() {}

  static StoredInvitation toStored(String api, Invitation invitation, Instant now) {
    return StoredInvitation.builder()
        .api(api)
        .id(invitation.id().value())
        .organization(invitation.organization().value())
        .email(invitation.email())
        .state(
            switch (invitation.stateAt(now)) {
              case PENDING -> StoredState.PENDING;
              case ACCEPTED -> StoredState.ACCEPTED;
              case EXPIRED -> StoredState.EXPIRED;
              case REVOKED -> StoredState.REVOKED;
            })
        .createdAt(invitation.createdAt())
        .expiresAt(invitation.expiresAt())
        .acceptedAt(invitation.acceptedAt().orElse(null))
        .build();
  }

  static OrganizationMember toMember(String api, Member member) {
    return OrganizationMember.builder()
        .api(api)
        .organization(member.organization().value())
        .id(member.id().value())
        .email(member.email())
        .name(member.name())
        .joinedAt(member.joinedAt())
        .grants(member.grants().stream().map(Grant::toString).toList())
        .build();
  }

  static Mail toMail(Outbox.Entry entry, String baseUrl) {
    Invitation invitation = entry.invitation();
    String link =
        "%s%s/accept/%s/%s"
            .formatted(
                baseUrl,
                ControlProtocol.PREFIX,
                entry.api(),
                URLEncoder.encode(invitation.id().value(), StandardCharsets.UTF_8));
    return Mail.builder()
        .api(entry.api())
        .to(invitation.email())
        .subject("You are invited to " + invitation.organization())
        .text(
            "You are invited to the organization %s. Until %s you can accept at %s"
                .formatted(invitation.organization(), invitation.expiresAt(), link))
        .acceptLink(URI.create(link))
        .sentAt(invitation.createdAt())
        .build();
  }

  static ClockReading toReading(ControlledClock clock) {
    return ClockReading.builder().now(clock.instant()).frozen(clock.isFrozen()).build();
  }
}
