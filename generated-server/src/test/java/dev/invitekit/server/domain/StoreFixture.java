package dev.invitekit.server.domain;

import dev.invitekit.server.domain.Invitation.State;
import dev.invitekit.server.domain.MemberPolicy.Identity;
import dev.invitekit.server.domain.MemberPolicy.Order;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Makes a store with two organizations and a clock that a test moves. Unless told otherwise it
 * shows invitations in every state, revokes pending ones only, and takes addresses as they are.
 */
final class StoreFixture {

  static final Instant START = Instant.parse("2026-11-21T12:00:00.123456789Z");
  static final Duration WEEK = Duration.ofDays(7);
  static final OrganizationId NORTH = new OrganizationId("north");
  static final OrganizationId SOUTH = new OrganizationId("south");
  static final String OWNER = "owner@north.example.com";

  private final MovableClock clock = new MovableClock();
  private final List<Invitation> sent = new ArrayList<>();
  private ChronoUnit precision = ChronoUnit.NANOS;
  private UnaryOperator<String> storedAs = UnaryOperator.identity();
  private UnaryOperator<String> mailbox = UnaryOperator.identity();
  private Set<State> visible = EnumSet.allOf(State.class);
  private Set<State> revocable = EnumSet.of(State.PENDING);
  private boolean renewsExpired;
  private boolean oneOrganizationPerPerson;
  private Capacity capacity = new Capacity(1000);
  private OptionalInt seats = OptionalInt.empty();
  private boolean provisioned;
  private List<String> members = List.of(OWNER);
  private Identity identity = Identity.MEMBERSHIP;
  private Order order = Order.OLDEST_FIRST;
  private Predicate<Member> owner = member -> false;
  private Predicate<Member> untouchable = member -> false;
  private boolean lastMemberStays;

  StoreFixture precision(ChronoUnit unit) {
    precision = unit;
    return this;
  }

  StoreFixture storedAs(UnaryOperator<String> change) {
    storedAs = change;
    return this;
  }

  StoreFixture mailbox(UnaryOperator<String> image) {
    mailbox = image;
    return this;
  }

  StoreFixture visible(State first, State... others) {
    visible = EnumSet.of(first, others);
    return this;
  }

  StoreFixture revocable(State first, State... others) {
    revocable = EnumSet.of(first, others);
    return this;
  }

  StoreFixture renewsExpired() {
    renewsExpired = true;
    return this;
  }

  StoreFixture oneOrganizationPerPerson() {
    oneOrganizationPerPerson = true;
    return this;
  }

  StoreFixture capacity(Capacity shared) {
    capacity = shared;
    return this;
  }

  /** How many members and pending invitations the first organization has room for. */
  StoreFixture seats(int count) {
    seats = OptionalInt.of(count);
    return this;
  }

  /** An identity provider decides who joins the first organization. */
  StoreFixture provisioned() {
    provisioned = true;
    return this;
  }

  /** Who belongs to the first organization from the start. */
  StoreFixture members(String... emails) {
    members = List.of(emails);
    return this;
  }

  StoreFixture idsOfPersons() {
    identity = Identity.PERSON;
    return this;
  }

  StoreFixture newestMemberFirst() {
    order = Order.NEWEST_FIRST;
    return this;
  }

  /** Whose last holder stays. */
  StoreFixture owner(Predicate<Member> which) {
    owner = which;
    return this;
  }

  StoreFixture untouchable(Predicate<Member> which) {
    untouchable = which;
    return this;
  }

  StoreFixture lastMemberStays() {
    lastMemberStays = true;
    return this;
  }

  InMemoryInvitationStore build() {
    return new InMemoryInvitationStore(
        new InvitationPolicy(
            (sequence, random) -> "id-" + Digits.BASE_62.write(sequence, 11),
            precision,
            storedAs,
            mailbox,
            visible,
            revocable,
            renewsExpired,
            oneOrganizationPerPerson,
            new MemberPolicy(
                (sequence, random) -> "member-" + Digits.BASE_62.write(sequence, 11),
                identity,
                order,
                MemberPolicy.starters(
                    List.of(Grant.inOrganization("owner")),
                    List.of(Grant.inOrganization("reader"))),
                owner,
                untouchable,
                lastMemberStays)),
        List.of(
            organization(NORTH, members, seats, provisioned),
            organization(SOUTH, List.of("owner@south.example.com"), OptionalInt.empty(), false)),
        clock,
        new Random(1),
        capacity,
        sent::add);
  }

  private static Organization organization(
      OrganizationId id, List<String> members, OptionalInt seats, boolean provisioned) {
    Organization.Builder organization =
        Organization.builder(id.value())
            .name("Organization " + id)
            .members(members.toArray(String[]::new))
            .seats(seats);
    return provisioned ? organization.provisioned().build() : organization.build();
  }

  /** Every invitation that was told of as sent, the oldest first. */
  List<Invitation> sent() {
    return List.copyOf(sent);
  }

  void advance(Duration duration) {
    clock.now = clock.now.plus(duration);
  }

  private static List<Grant> granted(Organization organization) {
    return List.of(
        Grant.inOrganization("reader"), Grant.of(new Scope.One("room", "of-" + organization.id())));
  }

  static Offer offer(String email) {
    return new Offer(email, WEEK, StoreFixture::granted);
  }

  static List<Offer> offers(String... emails) {
    return List.of(emails).stream().map(StoreFixture::offer).toList();
  }

  static Window<InvitationId> first(int limit) {
    return new Window<>(limit, Optional.empty(), Optional.empty());
  }

  static Window<InvitationId> after(Invitation cursor, int limit) {
    return new Window<>(limit, Optional.of(cursor.id()), Optional.empty());
  }

  static Window<InvitationId> before(Invitation cursor, int limit) {
    return new Window<>(limit, Optional.empty(), Optional.of(cursor.id()));
  }

  private static final class MovableClock extends Clock {
    private Instant now = START;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException("this clock is in UTC");
    }
  }
}
