package dev.invitekit.server.domain;

import static dev.invitekit.server.domain.StoreFixture.NORTH;
import static dev.invitekit.server.domain.StoreFixture.OWNER;
import static dev.invitekit.server.domain.StoreFixture.SOUTH;
import static dev.invitekit.server.domain.StoreFixture.START;
import static dev.invitekit.server.domain.StoreFixture.offer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.invitekit.server.domain.Refusal.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the store does with members. */
class MembersTest {

  private static final Grant OWNS = Grant.inOrganization("owner");
  private static final Grant READS = Grant.inOrganization("reader");
  private static final Scope ROOM = new Scope.One("room", "one");

  private final StoreFixture fixture = new StoreFixture();

  // From the start

  @Test
  void theFirstFromTheStartIsTheFounderAndTheOthersAreNot() {
    InvitationStore store = fixture.members(OWNER, "ada.byron+x@example.com").build();

    List<Member> members = all(store);

    assertThat(members).extracting(Member::grants).containsExactly(List.of(OWNS), List.of(READS));
    assertThat(members).extracting(Member::name).containsExactly("Owner", "Ada Byron");
    assertThat(members).extracting(Member::joinedAt).containsOnly(Organization.FOUNDED);
  }

  @Test
  void whatTheTenantsSayOfAMemberHolds() {
    Starter told =
        new Starter(
            Optional.of(new MemberId("user-7")),
            OWNER,
            Optional.of("Olive"),
            Optional.of(List.of(READS)));
    Roll roll =
        new Roll(
            Organization.builder("north").members(List.of(told)).build(),
            InvitationPolicy.standard(IdFormat.withPrefix("i-")),
            new People(MemberPolicy.Identity.MEMBERSHIP, () -> new MemberId("fresh")));

    Member member = roll.get(new MemberId("user-7"));

    assertThat(member.name()).isEqualTo("Olive");
    assertThat(member.grants()).containsExactly(READS);
  }

  @Test
  void aResetBringsBackWhoWasThereWithTheSameIdAndRights() {
    InvitationStore store = fixture.members(OWNER, "second@example.com").build();
    List<Member> atFirst = all(store);
    join(store, "ada@example.com");
    store.changeMember(NORTH, atFirst.get(0).id(), (m, now) -> m.withRole(ROOM, "guest", now));
    store.remove(NORTH, atFirst.get(1).id());

    store.reset();

    assertThat(all(store)).isEqualTo(atFirst);
  }

  // Joining and leaving

  @Test
  void whoIsRemovedLeavesTheAddressAndTheSeatFree() {
    InvitationStore store = fixture.seats(2).build();
    Invitation first = store.invite(NORTH, offer("ada@example.com"));
    store.accept(first.id());
    Member ada = store.memberWith(NORTH, "ada@example.com").orElseThrow();

    assertThat(store.remove(NORTH, ada.id())).isEqualTo(ada);

    assertThat(store.isMember(NORTH, "ada@example.com")).isFalse();
    assertThat(refusal(() -> store.member(NORTH, ada.id()))).isEqualTo(Reason.MEMBER_NOT_FOUND);
    assertThat(refusal(() -> store.remove(NORTH, ada.id()))).isEqualTo(Reason.MEMBER_NOT_FOUND);
    assertThat(store.find(first.id()).acceptedAt()).isPresent();
    assertThat(join(store, "ada@example.com").id()).isNotEqualTo(ada.id());
  }

  @Test
  void whoIsRemovedMayJoinElsewhereWhereOneOrganizationIsAllowed() {
    InvitationStore store = fixture.oneOrganizationPerPerson().idsOfPersons().build();
    Member ada = join(store, "ada@example.com");
    Invitation south = store.invite(SOUTH, offer("ada@example.com"));
    assertThat(refusal(() -> store.accept(south.id()))).isEqualTo(Reason.ALREADY_MEMBER);

    store.remove(NORTH, ada.id());
    store.accept(south.id());

    assertThat(store.member(SOUTH, ada.id()).email()).isEqualTo("ada@example.com");
  }

  @Test
  void anIdThatIsThePersonsComesBackWithThem() {
    InvitationStore store = fixture.idsOfPersons().build();
    Member ada = join(store, "ada@example.com");
    store.remove(NORTH, ada.id());

    assertThat(refusal(() -> store.member(NORTH, ada.id()))).isEqualTo(Reason.NOT_A_MEMBER);
    assertThat(join(store, "ada@example.com").id()).isEqualTo(ada.id());

    store.reset();
    assertThat(refusal(() -> store.member(NORTH, ada.id()))).isEqualTo(Reason.MEMBER_NOT_FOUND);
  }

  @Test
  void aMemberOfAnotherOrganizationIsNotFound() {
    InvitationStore store = fixture.build();
    Member ada = join(store, "ada@example.com");

    assertThat(refusal(() -> store.member(SOUTH, ada.id()))).isEqualTo(Reason.MEMBER_NOT_FOUND);
    assertThat(refusal(() -> store.remove(SOUTH, ada.id()))).isEqualTo(Reason.MEMBER_NOT_FOUND);
    assertThat(refusal(() -> store.changeMember(SOUTH, ada.id(), (m, now) -> m)))
        .isEqualTo(Reason.MEMBER_NOT_FOUND);
    assertThat(store.member(NORTH, ada.id())).isEqualTo(ada);
  }

  @Test
  void allAreRemovedOrNone() {
    InvitationStore store = fixture.build();
    Member ada = join(store, "ada@example.com");
    MemberId nobody = new MemberId("nobody");

    assertThat(refusal(() -> store.removeAll(NORTH, List.of(ada.id(), nobody))))
        .isEqualTo(Reason.MEMBER_NOT_FOUND);
    assertThat(store.member(NORTH, ada.id())).isEqualTo(ada);

    Member grace = join(store, "grace@example.com");
    assertThat(store.removeAll(NORTH, List.of(grace.id(), ada.id(), ada.id())))
        .containsExactly(grace, ada);
  }

  // Who stays

  @Test
  void theLastOwnerIsNeitherRemovedNorMadeAnythingElse() {
    InvitationStore store = fixture.owner(m -> m.holds(OWNS)).build();
    Member owner = all(store).get(0);
    Member ada = join(store, "ada@example.com");
    MemberStore.Change demote = (m, now) -> m.withRole(Scope.ORGANIZATION, "reader", now);

    assertThat(refusal(() -> store.remove(NORTH, owner.id()))).isEqualTo(Reason.LAST_OWNER);
    assertThat(refusal(() -> store.removeAll(NORTH, List.of(ada.id(), owner.id()))))
        .isEqualTo(Reason.LAST_OWNER);
    assertThat(refusal(() -> store.changeMember(NORTH, owner.id(), demote)))
        .isEqualTo(Reason.LAST_OWNER);
    assertThat(refusal(() -> store.changeMembers(NORTH, demote))).isEqualTo(Reason.LAST_OWNER);
    assertThat(all(store)).containsExactly(owner, ada);

    store.changeMember(NORTH, ada.id(), (m, now) -> m.withRole(Scope.ORGANIZATION, "owner", now));
    assertThat(store.changeMember(NORTH, owner.id(), demote).role()).contains("reader");
    store.remove(NORTH, owner.id());
    assertThat(refusal(() -> store.remove(NORTH, ada.id()))).isEqualTo(Reason.LAST_OWNER);
  }

  @Test
  void ownershipPassesInOneStep() {
    InvitationStore store = fixture.owner(m -> m.holds(OWNS)).build();
    Member ada = join(store, "ada@example.com");

    store.changeMembers(
        NORTH,
        (m, now) ->
            m.withRole(Scope.ORGANIZATION, m.id().equals(ada.id()) ? "owner" : "reader", now));

    assertThat(all(store))
        .extracting(m -> m.role().orElseThrow())
        .containsExactly("reader", "owner");
  }

  @Test
  void whoIsProtectedIsNeitherRemovedNorChanged() {
    InvitationStore store = fixture.untouchable(m -> m.holds(OWNS)).build();
    Member owner = all(store).get(0);
    Member ada = join(store, "ada@example.com");

    assertThat(refusal(() -> store.removeAll(NORTH, List.of(ada.id(), owner.id()))))
        .isEqualTo(Reason.PROTECTED_MEMBER);
    assertThat(
            refusal(
                () ->
                    store.changeMember(
                        NORTH,
                        owner.id(),
                        (m, now) -> m.withRole(Scope.ORGANIZATION, "reader", now))))
        .isEqualTo(Reason.PROTECTED_MEMBER);
    assertThat(store.changeMember(NORTH, owner.id(), (m, now) -> m)).isEqualTo(owner);
    assertThat(all(store)).containsExactly(owner, ada);
  }

  @Test
  void theOnlyMemberStaysWhereThePolicySaysSo() {
    InvitationStore store = fixture.lastMemberStays().build();
    Member owner = all(store).get(0);
    assertThat(refusal(() -> store.remove(NORTH, owner.id()))).isEqualTo(Reason.LAST_MEMBER);

    join(store, "ada@example.com");
    assertThat(store.remove(NORTH, owner.id())).isEqualTo(owner);
  }

  // Changes

  @Test
  void aRightKeepsItsTimeWhileItIsHeld() {
    InvitationStore store = fixture.build();
    Member ada = join(store, "ada@example.com");
    fixture.advance(Duration.ofHours(1));

    Member changed =
        store.changeMember(
            NORTH,
            ada.id(),
            (m, now) -> m.withGrants(List.of(READS, Grant.of(ROOM, "guest")), now));

    assertThat(changed.rights())
        .containsExactly(
            new Right(READS, START), new Right(Grant.of(ROOM, "guest"), START.plusSeconds(3600)));
    assertThat(store.member(NORTH, ada.id())).isEqualTo(changed);
    assertThat(store.memberWith(NORTH, "ada@example.com")).contains(changed);
    assertThat(all(store)).contains(changed).doesNotContain(ada);
  }

  @Test
  void aRoleIsReplacedInItsPlaceAndTakenAwayWithItsScope() {
    Member ada = join(fixture.build(), "ada@example.com");

    Member owner = ada.withRole(Scope.ORGANIZATION, "owner", START.plusSeconds(5));
    Member guest = owner.withRole(ROOM, "guest", START.plusSeconds(5));

    assertThat(owner.rights().get(0)).isEqualTo(new Right(OWNS, START));
    assertThat(guest.rightIn(ROOM))
        .contains(new Right(Grant.of(ROOM, "guest"), START.plusSeconds(5)));
    assertThat(guest.without(ROOM)).isEqualTo(owner);
  }

  @Test
  void aNoteIsKeptUntilItIsTakenAway() {
    Member ada = join(fixture.build(), "ada@example.com");

    Member noted = ada.withNote("level", Optional.of("expert"));

    assertThat(noted.notes()).containsEntry("level", "expert");
    assertThat(noted.withNote("level", Optional.empty())).isEqualTo(ada);
  }

  @Test
  void aChangeThatRefusesChangesNobody() {
    InvitationStore store = fixture.members(OWNER, "second@example.com").build();
    List<Member> before = all(store);

    assertThat(
            refusal(
                () ->
                    store.changeMembers(
                        NORTH,
                        (m, now) -> {
                          if (m.email().equals(OWNER)) {
                            return m.withRole(ROOM, "guest", now);
                          }
                          throw new InvitationRefused(Reason.NOT_PERMITTED, "it", "is enough");
                        })))
        .isEqualTo(Reason.NOT_PERMITTED);
    assertThat(all(store)).isEqualTo(before);
  }

  @Test
  void aChangeMakesNobodyElse() {
    InvitationStore store = fixture.members(OWNER, "second@example.com").build();
    Member other = all(store).get(1);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> store.changeMember(NORTH, all(store).get(0).id(), (m, now) -> other));
  }

  // Lists

  @Test
  void aListIsReadPageByPageInThePolicysOrder() {
    InvitationStore store = fixture.build();
    for (String name : List.of("a", "b", "c")) {
      fixture.advance(Duration.ofMinutes(1));
      join(store, name + "@example.com");
    }

    MemberPage first = store.members(NORTH, Window.first(3), m -> true);
    Member cursor = first.members().get(1);
    MemberPage second = store.members(NORTH, after(cursor, 2), m -> true);
    MemberPage before = store.members(NORTH, before(cursor, 2), m -> true);

    assertThat(first.members()).extracting(Member::email).startsWith(OWNER, "a@example.com");
    assertThat(first.more()).isTrue();
    assertThat(second.members())
        .extracting(Member::email)
        .containsExactly("b@example.com", "c@example.com");
    assertThat(second.more()).isFalse();
    assertThat(before.members()).extracting(Member::email).containsExactly(OWNER);
    assertThat(refusal(() -> store.members(SOUTH, after(cursor, 2), m -> true)))
        .isEqualTo(Reason.UNKNOWN_CURSOR);
  }

  @Test
  void theNewestComesFirstWhereThePolicySaysSo() {
    InvitationStore store = fixture.newestMemberFirst().build();
    join(store, "ada@example.com");

    assertThat(all(store)).extracting(Member::email).containsExactly("ada@example.com", OWNER);
  }

  @Test
  void aFilterIsAppliedBeforeThePagesAreCut() {
    InvitationStore store = fixture.members("a@x.org", "b@y.org", "c@x.org").build();

    MemberPage page = store.members(NORTH, Window.first(2), m -> m.email().endsWith("x.org"));

    assertThat(page.members()).extracting(Member::email).containsExactly("a@x.org", "c@x.org");
    assertThat(page.more()).isFalse();
  }

  private static Window<MemberId> after(Member cursor, int limit) {
    return new Window<>(limit, Optional.of(cursor.id()), Optional.empty());
  }

  private static Window<MemberId> before(Member cursor, int limit) {
    return new Window<>(limit, Optional.empty(), Optional.of(cursor.id()));
  }

  private static Member join(InvitationStore store, String email) {
    store.accept(store.invite(NORTH, offer(email)).id());
    return store.memberWith(NORTH, email).orElseThrow();
  }

  private static List<Member> all(InvitationStore store) {
    return store.members(NORTH, Window.all(), member -> true).members();
  }

  private static Reason refusal(Runnable step) {
    return catchThrowableOfType(InvitationRefused.class, step::run).first().reason();
  }
}
