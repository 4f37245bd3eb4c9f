package dev.invitekit.server.dialect.elasticcloud;

import dev.invitekit.server.domain.Caller;
import dev.invitekit.server.domain.EmailAddresses;
import dev.invitekit.server.domain.Grant;
import dev.invitekit.server.domain.Invitation;
import dev.invitekit.server.domain.InvitationRefused;
import dev.invitekit.server.domain.InvitationStore;
import dev.invitekit.server.domain.Member;
import dev.invitekit.server.domain.MemberId;
import dev.invitekit.server.domain.Organization;
import dev.invitekit.server.domain.OrganizationId;
import dev.invitekit.server.domain.Refusal.Reason;
import dev.invitekit.server.domain.Scope;
import java.util.List;
import java.util.Optional;

/**
 * Who may do what: owners invite and delete, members list, the invited person accepts. A key of an
 * organization is an owner's; somebody with a key of their own is what the members' list says.
 */
final class ElasticCloudRights {

  private final InvitationStore store;

  ElasticCloudRights(InvitationStore store) {
    this.store = store;
  }

  /** The organization to invite to: one that the caller owns (ELC-19, ELC-21). */
  Organization organizationToInviteTo(Caller caller, String organizationId) {
    Organization organization = known(organizationId);
    if (!belongs(caller, organization.id())) {
      throw new ElasticCloudRefused(
          ElasticCloudCode.SENDER_DOES_NOT_BELONG,
          "the sender is not in organization " + organization.id());
    }
    requireKnownUser(caller);
    requireOwner(caller, organization.id());
    return organization;
  }

  /** The organization to read from: one that the caller belongs to. */
  Organization organizationToList(Caller caller, String organizationId) {
    Organization organization = known(organizationId);
    if (!belongs(caller, organization.id())) {
      throw unknown(organizationId);
    }
    return organization;
  }

  /** The organization to delete from: one that the caller owns. */
  Organization organizationToDeleteFrom(Caller caller, String organizationId) {
    Organization organization = organizationToList(caller, organizationId);
    requireOwner(caller, organization.id());
    return organization;
  }

  /** The organization of the caller, if there is one: that of the key, or the user's own. */
  Optional<Organization> organizationOf(Caller caller) {
    if (caller.organization().isPresent()) {
      return caller.organization().filter(own -> !isFormer(caller, own)).map(store::organization);
    }
    return caller
        .email()
        .flatMap(
            email ->
                store.members().stream()
                    .filter(member -> sameMailbox(member.email(), email))
                    .findFirst())
        .map(member -> store.organization(member.organization()));
  }

  /** The organization, if it is the caller's. */
  Organization organizationToRead(Caller caller, String organizationId) {
    Organization organization = known(organizationId);
    if (!belongs(caller, organization.id())) {
      throw new ElasticCloudRefused(
          ElasticCloudCode.INVALID_ACCESS,
          "organization %s: expected the caller's own".formatted(organization.id()));
    }
    return organization;
  }

  /** The organization to remove members from: an owner removes any, others themselves (ELC-M20). */
  Organization organizationToRemoveFrom(
      Caller caller, String organizationId, List<MemberId> leaving) {
    Organization organization = organizationToList(caller, organizationId);
    boolean leavesAlone =
        leaving.size() == 1
            && member(caller, organization.id())
                .filter(m -> m.id().equals(leaving.get(0)))
                .isPresent();
    if (!leavesAlone) {
      requireOwner(caller, organization.id());
    }
    return organization;
  }

  /**
   * The member whose roles the caller changes (ELC-M16, ELC-M23).
   *
   * @param grants what is given or taken
   */
  Member memberToAssign(Caller caller, String userId, List<Grant> grants) {
    Organization organization =
        organizationOf(caller)
            .orElseThrow(
                () ->
                    new ElasticCloudRefused(
                        ElasticCloudCode.UNAUTHORIZED_ASSIGNMENTS,
                        "the caller belongs to no organization"));
    Member member;
    try {
      member = store.member(organization.id(), new MemberId(userId));
    } catch (InvitationRefused elsewhere) {
      throw new ElasticCloudRefused(
          ElasticCloudCode.INVALID_TARGET_USER,
          "user %s: expected a member of organization %s".formatted(userId, organization.id()));
    }
    if (!mayAssign(caller, organization.id(), grants)) {
      throw new ElasticCloudRefused(
          ElasticCloudCode.UNAUTHORIZED_ASSIGNMENTS, "the caller may not give or take these roles");
    }
    return member;
  }

  private boolean mayAssign(Caller caller, OrganizationId organization, List<Grant> grants) {
    Optional<Member> self = member(caller, organization);
    if ((caller.organization().isPresent() && caller.email().isEmpty())
        || self.filter(ElasticCloudTerms::makeOwner).isPresent()) {
      return true;
    }
    return self.isPresent()
        && !grants.isEmpty()
        && grants.stream().allMatch(grant -> administers(self.get(), grant.scope()));
  }

  private static boolean administers(Member member, Scope scope) {
    return scope instanceof Scope.One one
        && member.grants().stream()
            .filter(held -> held.role().equals("admin") || held.role().endsWith("-admin"))
            .anyMatch(
                held ->
                    held.scope().equals(one) || held.scope().equals(new Scope.Every(one.kind())));
  }

  /** Who the caller is among the members. */
  Optional<Member> member(Caller caller, OrganizationId organization) {
    return caller.email().flatMap(email -> store.memberWith(organization, email));
  }

  private boolean isFormer(Caller caller, OrganizationId own) {
    return caller.email().filter(email -> !store.isMember(own, email)).isPresent();
  }

  /** Only the inviting organization and the invited person see an invitation. */
  void requireReader(Caller caller, Invitation invitation) {
    if (!belongs(caller, invitation.organization()) && !isFor(caller, invitation)) {
      throw notFound(invitation);
    }
  }

  /** Only the invited person accepts (ELC-15). */
  void requireInvited(Caller caller, Invitation invitation) {
    if (caller.email().isEmpty()) {
      throw new ElasticCloudRefused(
          ElasticCloudCode.USER_NOT_FOUND,
          "the credential is nobody's own; expected that of the invited person");
    }
    requireKnownUser(caller);
    if (!isFor(caller, invitation)) {
      throw notFound(invitation);
    }
  }

  private boolean belongs(Caller caller, OrganizationId organization) {
    return caller
        .organization()
        .map(organization::equals)
        .orElseGet(() -> caller.email().filter(e -> store.isMember(organization, e)).isPresent());
  }

  private void requireOwner(Caller caller, OrganizationId organization) {
    boolean owner =
        caller.organization().isPresent()
            || caller.email().filter(email -> isOwner(email, organization)).isPresent();
    if (!owner) {
      throw new ElasticCloudRefused(
          ElasticCloudCode.INVALID_ACCESS,
          "organization %s: the caller may not do this; expected an owner".formatted(organization));
    }
  }

  private boolean isOwner(String email, OrganizationId organization) {
    return store.members().stream()
        .anyMatch(
            member ->
                member.organization().equals(organization)
                    && sameMailbox(member.email(), email)
                    && ElasticCloudTerms.makeOwner(member));
  }

  /** A key may outlive the person it was made for. */
  private void requireKnownUser(Caller caller) {
    if (caller.organization().filter(own -> isFormer(caller, own)).isPresent()) {
      throw new ElasticCloudRefused(
          ElasticCloudCode.USER_NOT_FOUND,
          "%s: expected a member of the organization that the key belongs to"
              .formatted(caller.email().orElseThrow()));
    }
  }

  private Organization known(String organizationId) {
    if (organizationId.isBlank()) {
      throw unknown(organizationId);
    }
    return store.organization(new OrganizationId(organizationId));
  }

  private static boolean isFor(Caller caller, Invitation invitation) {
    return caller.email().filter(email -> sameMailbox(email, invitation.email())).isPresent();
  }

  private static boolean sameMailbox(String one, String other) {
    return EmailAddresses.ignoringCase(one).equals(EmailAddresses.ignoringCase(other));
  }

  private static InvitationRefused unknown(String organizationId) {
    return new InvitationRefused(
        Reason.ORGANIZATION_NOT_FOUND, organizationId, "expected a known organization");
  }

  private static InvitationRefused notFound(Invitation invitation) {
    return new InvitationRefused(
        Reason.INVITATION_NOT_FOUND,
        invitation.id().value(),
        "expected the id of an existing invitation");
  }
}
