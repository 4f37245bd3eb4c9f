package dev.invitekit.server.dialect.elasticcloud;

import static java.util.function.Predicate.not;

import dev.invitekit.server.domain.EmailAddresses;
import dev.invitekit.server.domain.Invitation;
import dev.invitekit.server.domain.InvitationId;
import dev.invitekit.server.domain.InvitationRefused;
import dev.invitekit.server.domain.Offer;
import dev.invitekit.server.domain.OrganizationId;
import dev.invitekit.server.domain.Refusal.Reason;
import dev.invitekit.server.generated.elasticcloud.Organization;
import dev.invitekit.server.generated.elasticcloud.OrganizationInvitation;
import dev.invitekit.server.generated.elasticcloud.OrganizationInvitationRequest;
import dev.invitekit.server.generated.elasticcloud.OrganizationInvitations;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The domain in Elastic Cloud's words and back. */
final class ElasticCloudMapper {

  static final Duration DEFAULT_LIFETIME = Duration.ofDays(3); // ELC-02

  /** Our choice: the contract does not say how many addresses one request may name. */
  static final int MOST_ADDRESSES = 1000;

  private static final Pattern LIFETIME = Pattern.compile("([1-9][0-9]{0,5})([dhms])");
  private static final Pattern COMMA = Pattern.compile(",");

  private ElasticCloudMapper() {}

  /**
   * One offer for each address; the same address in other letters is the same (ELC-07).
   *
   * @throws InvitationRefused {@code INVALID_FIELD}
   */
  static List<Offer> toOffers(OrganizationInvitationRequest request, OrganizationId organization) {
    if (request.emails().size() > MOST_ADDRESSES) {
      throw new InvitationRefused(
          Reason.INVALID_FIELD,
          "emails",
          "expected at most %d addresses, not %d"
              .formatted(MOST_ADDRESSES, request.emails().size()));
    }
    Duration lifetime = toLifetime(request.expiresIn());
    ElasticCloudTerms terms =
        new ElasticCloudTerms(
            Optional.ofNullable(request.roleAssignments())
                .map(new AssignmentCompletion(organization)::complete));
    Map<String, Offer> offers = new LinkedHashMap<>();
    for (String email : request.emails()) {
      offers.putIfAbsent(EmailAddresses.ignoringCase(email), new Offer(email, lifetime, terms));
    }
    return List.copyOf(offers.values());
  }

  /** ELC-03: a number and its unit. */
  static Duration toLifetime(@Nullable String expiresIn) {
    if (expiresIn == null) {
      return DEFAULT_LIFETIME;
    }
    Matcher matcher = LIFETIME.matcher(expiresIn);
    if (!matcher.matches()) {
      throw new InvitationRefused(
          Reason.INVALID_FIELD, "expires_in", "expected a duration such as 72h or 3d");
    }
    ChronoUnit unit =
        switch (matcher.group(2)) {
          case "d" -> ChronoUnit.DAYS;
          case "h" -> ChronoUnit.HOURS;
          case "m" -> ChronoUnit.MINUTES;
          default -> ChronoUnit.SECONDS;
        };
    return Duration.of(Long.parseLong(matcher.group(1)), unit);
  }

  /**
   * The tokens in one path segment, each once.
   *
   * @throws InvitationRefused {@code INVALID_FIELD} when there is none (ELC-13)
   */
  static List<InvitationId> toTokens(String joined) {
    List<InvitationId> tokens =
        COMMA
            .splitAsStream(joined)
            .map(String::strip)
            .filter(not(String::isEmpty))
            .distinct()
            .map(InvitationId::new)
            .toList();
    if (tokens.isEmpty()) {
      throw new InvitationRefused(
          Reason.INVALID_FIELD, "invitation_tokens", "expected at least one token");
    }
    return tokens;
  }

  static OrganizationInvitations toInvitations(
      List<Invitation> invitations,
      dev.invitekit.server.domain.Organization organization,
      Instant now) {
    return OrganizationInvitations.builder()
        .invitations(invitations.stream().map(i -> toInvitation(i, organization, now)).toList())
        .build();
  }

  static OrganizationInvitation toInvitation(
      Invitation invitation, dev.invitekit.server.domain.Organization organization, Instant now) {
    return OrganizationInvitation.builder()
        .token(invitation.id().value())
        .email(invitation.email())
        .createdAt(invitation.createdAt())
        .expiresAt(invitation.expiresAt())
        .expired(!now.isBefore(invitation.expiresAt()))
        .acceptedAt(invitation.acceptedAt().orElse(null))
        .organization(
            Organization.builder().id(organization.id().value()).name(organization.name()).build())
        .roleAssignments(((ElasticCloudTerms) invitation.terms()).assignments().orElse(null))
        .build();
  }
}
