package dev.invitekit.server.domain;

import dev.invitekit.server.domain.Refusal.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The members of one organization. Not safe for threads: the store's lock guards it. */
final class Roll {

  private final Organization organization;
  private final InvitationPolicy policy;
  private final People people;
  private final List<Member> starters;
  private final Map<String, Member> byMailbox = new HashMap<>();
  private final Map<MemberId, Member> byId = new HashMap<>();
  private final NavigableSet<Member> inOrder;

  Roll(Organization organization, InvitationPolicy policy, People people) {
    this.organization = organization;
    this.policy = policy;
    this.people = people;
    this.inOrder = new TreeSet<>(policy.members().order().comparator());
    this.starters = new ArrayList<>();
    for (Starter starter : organization.members()) {
      starters.add(toMember(starter));
    }
    reset();
  }

  private Member toMember(Starter starter) {
    MemberPolicy.Starters granted = policy.members().starters();
    String mailbox = policy.mailbox().apply(starter.email());
    List<Grant> grants =
        starter
            .grants()
            .orElseGet(
                () ->
                    starters.isEmpty()
                        ? granted.first(organization)
                        : granted.others(organization));
    MemberId id = starter.id().orElseGet(() -> people.idFor(mailbox));
    String name = starter.name().orElseGet(() -> EmailAddresses.nameIn(starter.email()));
    return member(id, starter.email(), name, organization.createdAt(), grants);
  }

  private Member member(
      MemberId id, String email, String name, Instant joinedAt, List<Grant> grants) {
    String stored = policy.storedAs().apply(email);
    return new Member(id, organization.id(), stored, name, joinedAt, List.of(), Map.of())
        .withGrants(grants, joinedAt);
  }

  /** Everything as it was at the start. */
  void reset() {
    byMailbox.clear();
    byId.clear();
    inOrder.clear();
    starters.forEach(
        starter -> {
          people.learn(mailboxOf(starter), starter.id());
          put(starter);
        });
  }

  int size() {
    return byId.size();
  }

  NavigableSet<Member> all() {
    return inOrder;
  }

  Optional<Member> with(String mailbox) {
    return Optional.ofNullable(byMailbox.get(mailbox));
  }

  Member get(MemberId id) {
    Member member = byId.get(id);
    if (member != null) {
      return member;
    }
    throw people.know(id)
        ? refused(Reason.NOT_A_MEMBER, id.value(), "does not belong to this organization")
        : refused(Reason.MEMBER_NOT_FOUND, id.value(), "expected the id of a member");
  }

  Slice<Member> list(Window<MemberId> window, Predicate<Member> filter) {
    return Slice.of(inOrder, window, this::cursor, filter);
  }

  private Member cursor(MemberId id) {
    Member member = byId.get(id);
    if (member == null) {
      throw refused(Reason.UNKNOWN_CURSOR, id.value(), "expected the id of a member");
    }
    return member;
  }

  /** Takes in whoever accepted. */
  void join(Invitation invitation, Instant joinedAt) {
    String email = invitation.email();
    put(
        member(
            people.idFor(policy.mailbox().apply(email)),
            email,
            EmailAddresses.nameIn(email),
            joinedAt,
            invitation.terms().grantsIn(organization)));
  }

  /** Changes these members or none. */
  List<Member> change(List<Member> members, MemberStore.Change change, Instant now) {
    List<Member> changed = new ArrayList<>();
    for (Member member : members) {
      Member next = change.apply(member, now);
      requireSamePerson(member, next);
      if (!next.equals(member) && policy.members().untouchable().test(member)) {
        throw isProtected(member);
      }
      changed.add(next);
    }
    requireAnOwner(members, changed);
    changed.forEach(this::put);
    return changed;
  }

  private static void requireSamePerson(Member member, Member next) {
    if (!next.id().equals(member.id())
        || !next.organization().equals(member.organization())
        || !next.email().equals(member.email())
        || !next.joinedAt().equals(member.joinedAt())) {
      throw new IllegalArgumentException("a change makes nobody else of " + member.id());
    }
  }

  /** Removes these members or none. */
  List<Member> remove(List<MemberId> ids) {
    Set<Member> leaving = new LinkedHashSet<>();
    List<Refusal> refusals = new ArrayList<>();
    for (MemberId id : ids) {
      try {
        leaving.add(get(id));
      } catch (InvitationRefused e) {
        refusals.addAll(e.refusals());
      }
    }
    if (refusals.isEmpty() && policy.members().lastMemberStays() && leaving.size() == size()) {
      throw refused(
          Reason.LAST_MEMBER, ids.get(0).value(), "is the only member of the organization");
    }
    leaving.stream()
        .filter(policy.members().untouchable())
        .forEach(member -> refusals.addAll(isProtected(member).refusals()));
    if (!refusals.isEmpty()) {
      throw new InvitationRefused(refusals);
    }
    requireAnOwner(List.copyOf(leaving), List.of());
    leaving.forEach(this::drop);
    return List.copyOf(leaving);
  }

  /** An organization that has an owner keeps one. */
  private void requireAnOwner(List<Member> before, List<Member> after) {
    Predicate<Member> owner = policy.members().owner();
    Optional<Member> losing = before.stream().filter(owner).findFirst();
    boolean othersStay = inOrder.stream().anyMatch(m -> owner.test(m) && !before.contains(m));
    if (losing.isPresent() && !othersStay && after.stream().noneMatch(owner)) {
      throw refused(
          Reason.LAST_OWNER,
          losing.get().id().value(),
          "is the last owner of the organization, which keeps one");
    }
  }

  private void put(Member member) {
    byMailbox.put(mailboxOf(member), member);
    byId.put(member.id(), member);
    inOrder.remove(member); // an equal one by order is the same member as it was before
    inOrder.add(member);
  }

  private void drop(Member member) {
    byMailbox.remove(mailboxOf(member));
    byId.remove(member.id());
    inOrder.remove(member);
  }

  private String mailboxOf(Member member) {
    return policy.mailbox().apply(member.email());
  }

  private static InvitationRefused isProtected(Member member) {
    return refused(
        Reason.PROTECTED_MEMBER,
        member.id().value(),
        "%s is neither removed nor changed here".formatted(member.role().orElse("this member")));
  }

  private static InvitationRefused refused(Reason reason, String subject, String detail) {
    return new InvitationRefused(reason, subject, detail);
  }
}
