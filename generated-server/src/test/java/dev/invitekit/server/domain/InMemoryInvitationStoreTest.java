package dev.invitekit.server.domain;

import static dev.invitekit.server.domain.StoreFixture.NORTH;
import static dev.invitekit.server.domain.StoreFixture.OWNER;
import static dev.invitekit.server.domain.StoreFixture.SOUTH;
import static dev.invitekit.server.domain.StoreFixture.START;
import static dev.invitekit.server.domain.StoreFixture.WEEK;
import static dev.invitekit.server.domain.StoreFixture.after;
import static dev.invitekit.server.domain.StoreFixture.before;
import static dev.invitekit.server.domain.StoreFixture.first;
import static dev.invitekit.server.domain.StoreFixture.offer;
import static dev.invitekit.server.domain.StoreFixture.offers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.invitekit.server.domain.Invitation.State;
import dev.invitekit.server.domain.Refusal.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InMemoryInvitationStoreTest {

  private static final InvitationFilter ALL = (invitation, state) -> true;

  private final StoreFixture fixture = new StoreFixture();

  // Inviting

  @Test
  void anInvitationCarriesWhatWasOfferedAndWhenItEnds() {
    InvitationStore store = fixture.build();
    Offer offer = offer("ada@example.com");

    Invitation invitation = store.invite(NORTH, offer);

    assertThat(invitation)
        .isEqualTo(
            new Invitation(
                invitation.id(),
                NORTH,
                "ada@example.com",
                offer.terms(),
                START,
                START.plus(WEEK),
                Optional.empty(),
                Optional.empty()));
    assertThat(store.find(invitation.id())).isEqualTo(invitation);
    assertThat(store.find(NORTH, invitation.id())).isEqualTo(invitation);
    assertThat(fixture.sent()).containsExactly(invitation);
  }

  @Test
  void anUnknownOrganizationIsRefusedByEveryStep() {
    InvitationStore store = fixture.build();
    OrganizationId nobody = new OrganizationId("nobody");

    for (ThrowingCallable step :
        List.<ThrowingCallable>of(
            () -> store.organization(nobody),
            () -> store.invite(nobody, offer("ada@example.com")),
            () -> store.list(nobody, Window.all(), ALL),
            () -> store.revokeAll(nobody, List.of()),
            () -> store.isMember(nobody, OWNER))) {
      assertThat(refusals(step))
          .extracting(Refusal::reason)
          .containsExactly(Reason.ORGANIZATION_NOT_FOUND);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ada", "@", "ada@", "@example.com", "a@b@c", "a b@c", "a@b\n"})
  void whatIsNoAddressIsRefused(String email) {
    InvitationStore store = fixture.build();

    assertThat(refusals(() -> store.invite(NORTH, offer(email))))
        .containsExactly(
            new Refusal(Reason.INVALID_ADDRESS, email, "expected an e-mail address, name@domain"));
  }

  @Test
  void aMemberOfTheOrganizationIsNotInvitedButOneOfAnotherIs() {
    InvitationStore store = fixture.build();

    assertThat(reasons(() -> store.invite(NORTH, offer(OWNER))))
        .containsExactly(Reason.ALREADY_MEMBER);
    assertThat(store.invite(SOUTH, offer(OWNER)).organization()).isEqualTo(SOUTH);
  }

  @Test
  void oneMailboxHasOnePendingInvitationInEachOrganization() {
    InvitationStore store = fixture.mailbox(EmailAddresses::ignoringCaseAndTag).build();
    store.invite(NORTH, offer("Ada+1@example.com"));

    assertThat(reasons(() -> store.invite(NORTH, offer("ada+2@EXAMPLE.com"))))
        .containsExactly(Reason.ALREADY_INVITED);
    assertThat(store.invite(SOUTH, offer("ada@example.com")).email()).isEqualTo("ada@example.com");
  }

  @Test
  void addressesAreComparedAndStoredAsThePolicySays() {
    InvitationStore strict = fixture.build();
    strict.invite(NORTH, offer("Ada@example.com"));
    assertThat(strict.invite(NORTH, offer("ada@example.com")).email()).isEqualTo("ada@example.com");

    InvitationStore lower =
        new StoreFixture()
            .storedAs(EmailAddresses::ignoringCase)
            .mailbox(EmailAddresses::ignoringCase)
            .build();
    assertThat(lower.invite(NORTH, offer("Ada@Example.com")).email()).isEqualTo("ada@example.com");
  }

  @Test
  void allAreInvitedOrNone() {
    InvitationStore store = fixture.build();
    store.invite(NORTH, offer("pending@example.com"));
    List<Invitation> before = fixture.sent();

    List<Refusal> refusals =
        refusals(
            () ->
                store.inviteAll(
                    NORTH, offers("new@example.com", "nonsense", OWNER, "pending@example.com")));

    assertThat(refusals)
        .extracting(Refusal::reason, Refusal::subject)
        .containsExactly(
            tuple(Reason.INVALID_ADDRESS, "nonsense"),
            tuple(Reason.ALREADY_MEMBER, OWNER),
            tuple(Reason.ALREADY_INVITED, "pending@example.com"));
    assertThat(store.size()).isEqualTo(1);
    assertThat(fixture.sent()).isEqualTo(before);
    assertThat(store.invite(NORTH, offer("new@example.com")).email()).isEqualTo("new@example.com");
  }

  @Test
  void aFailureInTheMiddleOfACreationLeavesNothingBehind() {
    Capacity three = new Capacity(3);
    InvitationStore store =
        fixture
            .capacity(three)
            .storedAs(
                email -> {
                  if (email.startsWith("third")) {
                    throw new OutOfMemoryError("no room for " + email);
                  }
                  return email;
                })
            .build();

    assertThatThrownBy(() -> store.inviteAll(NORTH, offers("first@a", "second@a", "third@a")))
        .isInstanceOf(OutOfMemoryError.class);

    assertThat(store.size()).isZero();
    assertThat(store.list(NORTH, Window.all(), ALL).invitations()).isEmpty();
    assertThat(fixture.sent()).isEmpty();
    assertThat(store.inviteAll(NORTH, offers("first@a", "second@a", "fourth@a"))).hasSize(3);
  }

  @Test
  void anAddressThatStandsTwiceInOneCallIsInvitedOnce() {
    InvitationStore store = fixture.mailbox(EmailAddresses::ignoringCase).build();

    List<Invitation> made =
        store.inviteAll(NORTH, offers("ada@example.com", "grace@example.com", "ADA@example.com"));

    assertThat(made)
        .extracting(Invitation::email)
        .containsExactly("ada@example.com", "grace@example.com", "ada@example.com");
    assertThat(made.get(2)).isEqualTo(made.get(0));
    assertThat(store.size()).isEqualTo(2);
    assertThat(fixture.sent()).containsExactly(made.get(0), made.get(1));
  }

  @Test
  void noOffersMakeNoInvitations() {
    InvitationStore store = fixture.build();

    assertThat(store.inviteAll(NORTH, List.of())).isEmpty();
    assertThat(store.size()).isZero();
  }

  @Test
  void whereAnIdentityProviderDecidesNobodyIsInvited() {
    InvitationStore store = fixture.provisioned().build();

    assertThat(reasons(() -> store.invite(NORTH, offer("ada@example.com"))))
        .containsExactly(Reason.PROVISIONED_ELSEWHERE);
    assertThat(store.invite(SOUTH, offer("ada@example.com")).organization()).isEqualTo(SOUTH);
  }

  @Test
  void everyIdIsNewEvenAfterAReset() {
    InvitationStore store = fixture.build();
    List<String> ids = new ArrayList<>();

    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < 50; i++) {
        ids.add(store.invite(NORTH, offer("person%d@example.com".formatted(i))).id().value());
      }
      store.reset();
    }

    assertThat(ids).doesNotHaveDuplicates().isSorted();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "NANOS,   2026-11-21T12:00:00.123456789Z",
    "MICROS,  2026-11-21T12:00:00.123456Z",
    "MILLIS,  2026-11-21T12:00:00.123Z",
    "SECONDS, 2026-11-21T12:00:00Z",
    "DAYS,    2026-11-21T00:00:00Z"
  })
  void everyInstantIsCutToThePrecision(ChronoUnit precision, Instant cut) {
    InvitationStore store = fixture.precision(precision).build();

    Invitation accepted = store.invite(NORTH, offer("ada@example.com"));
    assertThat(accepted.createdAt()).isEqualTo(cut);
    assertThat(accepted.expiresAt()).isEqualTo(cut.plus(WEEK));
    assertThat(store.accept(accepted.id()).acceptedAt()).contains(cut);
    Invitation revoked = store.invite(NORTH, offer("grace@example.com"));
    assertThat(store.revoke(NORTH, revoked.id()).revokedAt()).contains(cut);
  }

  @Test
  void instantsBeforeTheEpochAreCutDownwardsToo() {
    InvitationStore store = fixture.precision(ChronoUnit.MINUTES).build();
    fixture.advance(Duration.between(START, Instant.parse("1969-12-31T23:59:30.5Z")));

    assertThat(store.invite(NORTH, offer("ada@example.com")).createdAt())
        .isEqualTo(Instant.parse("1969-12-31T23:59:00Z"));
  }

  // Seats

  @Test
  void membersAndPendingInvitationsTakeSeatsAndNothingElseDoes() {
    InvitationStore store = fixture.seats(3).build(); // the owner has one
    Invitation revoked = store.invite(NORTH, offer("revoked@example.com"));
    store.revoke(NORTH, revoked.id());
    store.invite(NORTH, offer("expired@example.com"));
    fixture.advance(WEEK);
    store.accept(store.invite(NORTH, offer("accepted@example.com")).id());
    store.invite(NORTH, offer("pending@example.com"));

    assertThat(refusals(() -> store.invite(NORTH, offer("late@example.com"))))
        .containsExactly(
            new Refusal(
                Reason.NO_SEAT, "north", "every seat is taken by a member or an invitation"));
    assertThat(store.invite(SOUTH, offer("late@example.com")).organization()).isEqualTo(SOUTH);
  }

  @Test
  void aCallTakesItsSeatsTogetherOrNone() {
    InvitationStore store = fixture.seats(3).build();

    assertThat(reasons(() -> store.inviteAll(NORTH, offers("a@b.c", "b@b.c", "c@b.c"))))
        .containsExactly(Reason.NO_SEAT);
    assertThat(store.inviteAll(NORTH, offers("a@b.c", "b@b.c", "a@b.c"))).hasSize(3);
  }

  // Time

  @ParameterizedTest(name = "{0} after creation: {1}")
  @CsvSource({
    "PT0S, PENDING",
    "PT167H59M59.999999999S, PENDING",
    "PT168H, EXPIRED",
    "PT168H0.000000001S, EXPIRED"
  })
  void anInvitationIsPendingUntilTheInstantItExpires(Duration age, State expected) {
    InvitationStore store = fixture.build();
    Invitation invitation = store.invite(NORTH, offer("ada@example.com"));

    fixture.advance(age);

    assertThat(store.find(invitation.id()).stateAt(store.now())).isEqualTo(expected);
    Page page = store.list(NORTH, Window.all(), (i, state) -> state == expected);
    assertThat(page.invitations()).containsExactly(invitation);
    assertThat(page.readAt()).isEqualTo(START.plus(age));
  }

  @Test
  void anExpiredInvitationMakesWayForTheNext() {
    InvitationStore store = fixture.build();
    Invitation expired = store.invite(NORTH, offer("ada@example.com"));
    fixture.advance(WEEK.minusNanos(1));
    assertThat(reasons(() -> store.invite(NORTH, offer("ada@example.com"))))
        .containsExactly(Reason.ALREADY_INVITED);

    fixture.advance(Duration.ofNanos(1));
    Invitation next = store.invite(NORTH, offer("ada@example.com"));

    assertThat(invitationsOf(store)).containsExactly(next, expired);
  }

  @Test
  void whereThePolicyRenewsTheExpiredOneIsGone() {
    InvitationStore store = fixture.renewsExpired().build();
    Invitation expired = store.invite(NORTH, offer("ada@example.com"));
    fixture.advance(WEEK);

    Invitation next = store.invite(NORTH, offer("ada@example.com"));

    assertThat(invitationsOf(store)).containsExactly(next);
    assertThat(reasons(() -> store.find(expired.id())))
        .containsExactly(Reason.INVITATION_NOT_FOUND);
    assertThat(store.size()).isEqualTo(1);
  }

  @Test
  void theListGoesByTimeAlsoWhenTheClockIsSetBack() {
    InvitationStore store = fixture.build();
    Invitation noon = store.invite(NORTH, offer("noon@example.com"));
    Invitation alsoNoon = store.invite(NORTH, offer("also-noon@example.com"));
    fixture.advance(Duration.ofHours(-1));
    Invitation eleven = store.invite(NORTH, offer("eleven@example.com"));
    fixture.advance(Duration.ofHours(2));
    Invitation one = store.invite(NORTH, offer("one@example.com"));

    assertThat(invitationsOf(store)).containsExactly(one, alsoNoon, noon, eleven);
    assertThat(store.list(NORTH, after(noon, 5), ALL).invitations()).containsExactly(eleven);
    assertThat(store.list(NORTH, before(noon, 5), ALL).invitations())
        .containsExactly(one, alsoNoon);
  }

  @Test
  void anInvitationThatExpiredIsPendingAgainWhenTheClockIsSetBack() {
    InvitationStore store = fixture.build();
    Invitation invitation = store.invite(NORTH, offer("ada@example.com"));
    fixture.advance(WEEK);
    assertThat(reasons(() -> store.accept(invitation.id()))).containsExactly(Reason.EXPIRED);

    fixture.advance(Duration.ofNanos(-1));
    assertThat(store.accept(invitation.id()).acceptedAt()).isPresent();
  }

  // What can be seen

  @Test
  void anotherOrganizationsInvitationIsNotFound() {
    InvitationStore store = fixture.build();
    Invitation north = store.invite(NORTH, offer("ada@example.com"));

    for (ThrowingCallable step :
        List.<ThrowingCallable>of(
            () -> store.find(SOUTH, north.id()),
            () -> store.revoke(SOUTH, north.id()),
            () -> store.find(new InvitationId("nobody")),
            () -> store.accept(new InvitationId("nobody")))) {
      assertThat(reasons(step)).containsExactly(Reason.INVITATION_NOT_FOUND);
    }
    assertThat(store.list(SOUTH, Window.all(), ALL).invitations()).isEmpty();
    assertThat(store.find(north.id())).isEqualTo(north);
  }

  @Test
  void inAStateThatIsNotVisibleAnInvitationIsNotThere() {
    InvitationStore store = fixture.visible(State.PENDING).build();
    Invitation accepted = store.invite(NORTH, offer("accepted@example.com"));
    Invitation revoked = store.invite(NORTH, offer("revoked@example.com"));
    Invitation expired = store.invite(NORTH, offer("expired@example.com"));

    store.accept(accepted.id());
    store.revoke(NORTH, revoked.id());
    fixture.advance(WEEK);

    for (Invitation gone : List.of(accepted, revoked, expired)) {
      for (ThrowingCallable step :
          List.<ThrowingCallable>of(
              () -> store.find(gone.id()),
              () -> store.find(NORTH, gone.id()),
              () -> store.accept(gone.id()),
              () -> store.revoke(NORTH, gone.id()))) {
        assertThat(reasons(step)).containsExactly(Reason.INVITATION_NOT_FOUND);
      }
    }
    assertThat(invitationsOf(store)).isEmpty();
    assertThat(store.newest(10)).isEmpty();
    assertThat(store.size()).isZero();
  }

  @Test
  void inAStateThatIsVisibleAnInvitationStays() {
    InvitationStore store = fixture.build();
    Invitation accepted = store.invite(NORTH, offer("accepted@example.com"));
    Invitation revoked = store.invite(NORTH, offer("revoked@example.com"));
    Invitation expired = store.invite(NORTH, offer("expired@example.com"));

    accepted = store.accept(accepted.id());
    revoked = store.revoke(NORTH, revoked.id());
    fixture.advance(WEEK);

    assertThat(invitationsOf(store)).containsExactly(expired, revoked, accepted);
    assertThat(store.newest(10)).containsExactly(expired, revoked, accepted);
    assertThat(store.size()).isEqualTo(3);
    assertThat(revoked.stateAt(store.now())).isEqualTo(State.REVOKED);
    assertThat(accepted.stateAt(store.now())).isEqualTo(State.ACCEPTED);
  }

  // Revoking

  @Test
  void onlyAPendingInvitationCanBeRevokedUnlessThePolicySaysMore() {
    InvitationStore store = fixture.build();
    Invitation accepted = store.invite(NORTH, offer("accepted@example.com"));
    Invitation revoked = store.invite(NORTH, offer("revoked@example.com"));
    Invitation expired = store.invite(NORTH, offer("expired@example.com"));
    store.accept(accepted.id());
    fixture.advance(Duration.ofHours(1));
    assertThat(store.revoke(NORTH, revoked.id()).revokedAt())
        .contains(START.plus(Duration.ofHours(1)));
    fixture.advance(WEEK);

    assertThat(reasons(() -> store.revoke(NORTH, accepted.id())))
        .containsExactly(Reason.ALREADY_ACCEPTED);
    assertThat(reasons(() -> store.revoke(NORTH, revoked.id())))
        .containsExactly(Reason.ALREADY_REVOKED);
    assertThat(refusals(() -> store.revoke(NORTH, expired.id())))
        .containsExactly(
            new Refusal(Reason.EXPIRED, expired.id().value(), "expired at " + expired.expiresAt()));
  }

  @Test
  void anExpiredInvitationCanBeRevokedWhereThePolicySaysSo() {
    InvitationStore store = fixture.revocable(State.PENDING, State.EXPIRED).build();
    Invitation expired = store.invite(NORTH, offer("ada@example.com"));
    fixture.advance(WEEK);

    store.revoke(NORTH, expired.id());

    assertThat(store.find(expired.id()).stateAt(store.now())).isEqualTo(State.REVOKED);
    fixture.advance(WEEK.negated());
    assertThat(store.invite(NORTH, offer("ada@example.com")).email()).isEqualTo("ada@example.com");
  }

  @Test
  void allAreRevokedOrNone() {
    InvitationStore store = fixture.build();
    Invitation one = store.invite(NORTH, offer("one@example.com"));
    Invitation accepted = store.accept(store.invite(NORTH, offer("two@example.com")).id());
    Invitation south = store.invite(SOUTH, offer("three@example.com"));
    InvitationId nobody = new InvitationId("nobody");

    List<Refusal> refusals =
        refusals(
            () -> store.revokeAll(NORTH, List.of(one.id(), nobody, accepted.id(), south.id())));

    assertThat(refusals)
        .extracting(Refusal::reason, Refusal::subject)
        .containsExactly(
            tuple(Reason.INVITATION_NOT_FOUND, "nobody"),
            tuple(Reason.ALREADY_ACCEPTED, accepted.id().value()),
            tuple(Reason.INVITATION_NOT_FOUND, south.id().value()));
    assertThat(store.find(one.id())).isEqualTo(one);
  }

  @Test
  void anIdThatStandsTwiceInOneCallIsRevokedOnce() {
    InvitationStore store = fixture.visible(State.PENDING).build();
    Invitation one = store.invite(NORTH, offer("one@example.com"));
    Invitation two = store.invite(NORTH, offer("two@example.com"));

    assertThat(store.revokeAll(NORTH, List.of(two.id(), one.id(), two.id())))
        .extracting(Invitation::email)
        .containsExactly("two@example.com", "one@example.com");
    assertThat(store.size()).isZero();
  }

  @Test
  void aRevokedMailboxCanBeInvitedAgain() {
    InvitationStore store = fixture.build();
    Invitation revoked = store.invite(NORTH, offer("ada@example.com"));
    store.revoke(NORTH, revoked.id());

    Invitation again = store.invite(NORTH, offer("ada@example.com"));

    assertThat(again.id()).isNotEqualTo(revoked.id());
    assertThat(invitationsOf(store)).hasSize(2);
  }

  // Accepting

  @Test
  void whoAcceptsBecomesAMemberWithWhatTheTermsGrant() {
    InvitationStore store = fixture.mailbox(EmailAddresses::ignoringCase).build();
    Invitation invitation = store.invite(NORTH, offer("Ada@example.com"));
    assertThat(store.isMember(NORTH, "ada@example.com")).isFalse();
    fixture.advance(Duration.ofDays(1));

    Invitation accepted = store.accept(invitation.id());

    assertThat(accepted.acceptedAt()).contains(START.plus(Duration.ofDays(1)));
    assertThat(store.find(invitation.id())).isEqualTo(accepted);
    assertThat(store.isMember(NORTH, "ADA@example.com")).isTrue();
    assertThat(store.isMember(SOUTH, "ada@example.com")).isFalse();
    Member ada = store.memberWith(NORTH, "ADA@example.com").orElseThrow();
    assertThat(ada.email()).isEqualTo("Ada@example.com");
    assertThat(ada.joinedAt()).isEqualTo(START.plus(Duration.ofDays(1)));
    assertThat(ada.grants())
        .containsExactly(Grant.inOrganization("reader"), Grant.parse("room of-north"));
    assertThat(store.members())
        .extracting(Member::email)
        .containsExactly(OWNER, "Ada@example.com", "owner@south.example.com");
  }

  @Test
  void whatIsNotPendingCannotBeAccepted() {
    InvitationStore store = fixture.build();
    Invitation accepted = store.invite(NORTH, offer("accepted@example.com"));
    Invitation revoked = store.invite(NORTH, offer("revoked@example.com"));
    Invitation expired = store.invite(NORTH, offer("expired@example.com"));
    store.accept(accepted.id());
    store.revoke(NORTH, revoked.id());
    fixture.advance(WEEK);

    assertThat(reasons(() -> store.accept(accepted.id()))).containsExactly(Reason.ALREADY_ACCEPTED);
    assertThat(reasons(() -> store.accept(revoked.id()))).containsExactly(Reason.ALREADY_REVOKED);
    assertThat(reasons(() -> store.accept(expired.id()))).containsExactly(Reason.EXPIRED);
    assertThat(store.isMember(NORTH, "expired@example.com")).isFalse();
  }

  @Test
  void aPersonMayJoinSeveralOrganizationsUnlessThePolicyForbidsIt() {
    InvitationStore free = fixture.build();
    Invitation north = free.invite(NORTH, offer("ada@example.com"));
    Invitation south = free.invite(SOUTH, offer("ada@example.com"));
    free.accept(north.id());
    assertThat(free.accept(south.id()).acceptedAt()).isPresent();

    InvitationStore strict = new StoreFixture().oneOrganizationPerPerson().build();
    Invitation first = strict.invite(NORTH, offer("ada@example.com"));
    Invitation second = strict.invite(SOUTH, offer("ada@example.com"));
    strict.accept(first.id());
    assertThat(reasons(() -> strict.accept(second.id()))).containsExactly(Reason.ALREADY_MEMBER);
    assertThat(strict.find(second.id()).acceptedAt()).isEmpty();
    assertThat(strict.isMember(SOUTH, "ada@example.com")).isFalse();
  }

  // Listing

  @Test
  void pagesFollowEachOtherInEitherDirection() {
    InvitationStore store = fixture.build();
    List<Invitation> newestFirst = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      newestFirst.add(0, store.invite(NORTH, offer("person%d@example.com".formatted(i))));
      fixture.advance(Duration.ofSeconds(i % 2)); // some share an instant
    }

    for (int limit = 1; limit <= 11; limit++) {
      List<Invitation> forward = new ArrayList<>();
      Page page = store.list(NORTH, first(limit), ALL);
      forward.addAll(page.invitations());
      while (page.more()) {
        assertThat(page.invitations()).hasSize(limit);
        page = store.list(NORTH, after(last(page), limit), ALL);
        assertThat(page.invitations()).isNotEmpty();
        forward.addAll(page.invitations());
      }
      assertThat(forward).as("limit " + limit).isEqualTo(newestFirst);

      List<Invitation> backward = new ArrayList<>(List.of(newestFirst.get(9)));
      page = store.list(NORTH, before(newestFirst.get(9), limit), ALL);
      backward.addAll(0, page.invitations());
      while (page.more()) {
        page = store.list(NORTH, before(backward.get(0), limit), ALL);
        backward.addAll(0, page.invitations());
      }
      assertThat(backward).as("limit " + limit).isEqualTo(newestFirst);
    }
  }

  @Test
  void aPageIsFullOfWhatTheFilterAdmits() {
    InvitationStore store = fixture.build();
    for (int i = 0; i < 9; i++) {
      store.invite(NORTH, offer("person%d@example.com".formatted(i)));
    }
    InvitationFilter even = (i, state) -> "02468".indexOf(i.email().charAt(6)) >= 0;

    Page page = store.list(NORTH, first(4), even);
    assertThat(page.invitations())
        .extracting(Invitation::email)
        .containsExactly(
            "person8@example.com",
            "person6@example.com",
            "person4@example.com",
            "person2@example.com");
    assertThat(page.more()).isTrue();
    Page rest = store.list(NORTH, after(last(page), 4), even);
    assertThat(rest.invitations()).hasSize(1);
    assertThat(rest.more()).isFalse();
    assertThat(store.list(NORTH, first(5), even).more()).isFalse();
  }

  @Test
  void anEmptyListHasNoMore() {
    Page page = fixture.build().list(NORTH, first(1), ALL);

    assertThat(page.invitations()).isEmpty();
    assertThat(page.more()).isFalse();
    assertThat(page.readAt()).isEqualTo(START);
  }

  @Test
  void aCursorIsAnInvitationOfTheSameOrganizationThatIsStillThere() {
    InvitationStore store = fixture.visible(State.PENDING).build();
    Invitation south = store.invite(SOUTH, offer("south@example.com"));
    Invitation revoked = store.invite(NORTH, offer("revoked@example.com"));
    store.revoke(NORTH, revoked.id());
    Invitation nobody =
        new Invitation(
            new InvitationId("nobody"),
            NORTH,
            "x@example.com",
            organization -> List.of(),
            START,
            START.plus(WEEK),
            Optional.empty(),
            Optional.empty());

    for (Invitation cursor : List.of(south, revoked, nobody)) {
      for (Window<InvitationId> window : List.of(after(cursor, 5), before(cursor, 5))) {
        assertThat(refusals(() -> store.list(NORTH, window, ALL)))
            .containsExactly(
                new Refusal(
                    Reason.UNKNOWN_CURSOR,
                    cursor.id().value(),
                    "expected the id of an invitation"));
      }
    }
  }

  @Test
  void aCursorHoldsItsPlaceWhenItsStateChanges() {
    InvitationStore store = fixture.build();
    Invitation old = store.invite(NORTH, offer("old@example.com"));
    Invitation cursor = store.invite(NORTH, offer("cursor@example.com"));
    store.invite(NORTH, offer("new@example.com"));

    store.revoke(NORTH, cursor.id());

    assertThat(store.list(NORTH, after(cursor, 5), ALL).invitations()).containsExactly(old);
  }

  @Test
  void theNewestOfAllOrganizationsAreMixedByTime() {
    InvitationStore store = fixture.build();
    List<Invitation> newestFirst = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      newestFirst.add(
          store.invite(i % 2 == 0 ? NORTH : SOUTH, offer("person%d@example.com".formatted(i))));
      fixture.advance(Duration.ofSeconds(1));
    }
    Collections.reverse(newestFirst);

    assertThat(store.newest(6)).isEqualTo(newestFirst);
    assertThat(store.newest(4)).isEqualTo(newestFirst.subList(0, 4));
    assertThat(store.newest(1)).containsExactly(newestFirst.get(0));
    assertThat(store.size()).isEqualTo(6);
  }

  // Room

  @Test
  void storesShareTheirRoom() {
    Capacity two = new Capacity(2);
    InvitationStore one = fixture.capacity(two).build();
    InvitationStore other = new StoreFixture().capacity(two).build();
    one.invite(NORTH, offer("a@example.com"));
    Invitation last = other.invite(NORTH, offer("a@example.com"));

    for (InvitationStore store : List.of(one, other)) {
      assertThat(refusals(() -> store.invite(SOUTH, offer("b@example.com"))))
          .containsExactly(
              new Refusal(
                  Reason.STORE_FULL,
                  "south",
                  "this server holds 2 invitations, as many as it may"));
    }
    assertThat(other.find(last.id())).isEqualTo(last);
    one.reset();
    assertThat(other.invite(SOUTH, offer("b@example.com")).organization()).isEqualTo(SOUTH);
  }

  @Test
  void aCallTakesItsRoomTogetherOrNone() {
    InvitationStore store = fixture.capacity(new Capacity(2)).build();

    assertThat(reasons(() -> store.inviteAll(NORTH, offers("a@b.c", "b@b.c", "c@b.c"))))
        .containsExactly(Reason.STORE_FULL);
    assertThat(store.size()).isZero();
    assertThat(store.inviteAll(NORTH, offers("a@b.c", "b@b.c", "a@b.c"))).hasSize(3);
    assertThat(fixture.sent()).hasSize(2);
  }

  @Test
  void whatIsForgottenLeavesItsRoom() {
    InvitationStore store = fixture.visible(State.PENDING).capacity(new Capacity(1)).build();

    for (int round = 0; round < 3; round++) {
      store.revoke(NORTH, store.invite(NORTH, offer("revoked@example.com")).id());
      store.accept(store.invite(NORTH, offer("accepted%d@b.c".formatted(round))).id());
    }
    store.invite(NORTH, offer("pending@example.com"));
    assertThat(reasons(() -> store.invite(NORTH, offer("late@example.com"))))
        .containsExactly(Reason.STORE_FULL);
  }

  @Test
  void whatIsStillVisibleKeepsItsRoom() {
    InvitationStore store = fixture.capacity(new Capacity(3)).build();
    store.revoke(NORTH, store.invite(NORTH, offer("revoked@example.com")).id());
    store.accept(store.invite(NORTH, offer("accepted@example.com")).id());
    store.invite(NORTH, offer("expired@example.com"));
    fixture.advance(WEEK);

    assertThat(reasons(() -> store.invite(NORTH, offer("late@example.com"))))
        .containsExactly(Reason.STORE_FULL);
    store.reset();
    assertThat(store.inviteAll(NORTH, offers("a@b.c", "b@b.c", "c@b.c"))).hasSize(3);
  }

  @Test
  void atTheBoundWhatExpiredUnseenMakesRoomInEveryOrganization() {
    InvitationStore store = fixture.visible(State.PENDING).capacity(new Capacity(3)).build();
    store.invite(NORTH, offer("a@example.com"));
    store.invite(SOUTH, offer("b@example.com"));
    fixture.advance(Duration.ofDays(1));
    Invitation young = store.invite(SOUTH, offer("young@example.com"));
    assertThat(reasons(() -> store.invite(NORTH, offer("late@example.com"))))
        .containsExactly(Reason.STORE_FULL);

    fixture.advance(Duration.ofDays(6));
    assertThat(store.inviteAll(NORTH, offers("c@example.com", "d@example.com"))).hasSize(2);
    assertThat(store.find(young.id())).isEqualTo(young);
    assertThat(reasons(() -> store.invite(NORTH, offer("e@example.com"))))
        .containsExactly(Reason.STORE_FULL);
  }

  @Test
  void atTheBoundARenewalTakesThePlaceOfTheExpiredOne() {
    for (StoreFixture policy :
        List.of(
            new StoreFixture().renewsExpired(),
            new StoreFixture().visible(State.PENDING, State.REVOKED))) {
      InvitationStore store = policy.capacity(new Capacity(2)).build();
      store.inviteAll(NORTH, offers("ada@example.com", "grace@example.com"));
      policy.advance(WEEK);

      for (int round = 0; round < 3; round++) {
        store.inviteAll(NORTH, offers("ada@example.com", "grace@example.com"));
        policy.advance(WEEK);
      }
      store.inviteAll(NORTH, offers("grace@example.com", "ada@example.com"));
      assertThat(store.size()).isEqualTo(2);
      assertThat(reasons(() -> store.invite(NORTH, offer("late@example.com"))))
          .containsExactly(Reason.STORE_FULL);
    }
  }

  @Test
  void withoutAnyRoomNothingIsStored() {
    InvitationStore store = fixture.capacity(new Capacity(0)).build();

    assertThat(reasons(() -> store.invite(NORTH, offer("ada@example.com"))))
        .containsExactly(Reason.STORE_FULL);
    assertThatIllegalArgumentException().isThrownBy(() -> new Capacity(-1));
  }

  // Reset

  @Test
  void aResetForgetsInvitationsAndNewMembersAndKeepsTheFirstOnes() {
    InvitationStore store = fixture.build();
    Invitation accepted = store.accept(store.invite(NORTH, offer("ada@example.com")).id());
    store.invite(NORTH, offer("grace@example.com"));

    store.reset();

    assertThat(store.size()).isZero();
    assertThat(invitationsOf(store)).isEmpty();
    assertThat(reasons(() -> store.find(accepted.id())))
        .containsExactly(Reason.INVITATION_NOT_FOUND);
    assertThat(store.isMember(NORTH, "ada@example.com")).isFalse();
    assertThat(store.isMember(NORTH, OWNER)).isTrue();
    assertThat(store.invite(NORTH, offer("grace@example.com")).email())
        .isEqualTo("grace@example.com");
  }

  private static Invitation last(Page page) {
    return page.invitations().get(page.invitations().size() - 1);
  }

  private static List<Invitation> invitationsOf(InvitationStore store) {
    return store.list(NORTH, Window.all(), ALL).invitations();
  }

  private static List<Reason> reasons(ThrowingCallable step) {
    return refusals(step).stream().map(Refusal::reason).toList();
  }

  private static List<Refusal> refusals(ThrowingCallable step) {
    InvitationRefused refused = catchThrowableOfType(InvitationRefused.class, step);
    assertThat(refused).as("not refused").isNotNull();
    assertThat(refused.first()).isEqualTo(refused.refusals().get(0));
    return refused.refusals();
  }
}
