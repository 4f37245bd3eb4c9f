package dev.invitekit.server.domain;

import static java.util.Comparator.comparing;

import dev.invitekit.server.domain.Invitation.State;
import dev.invitekit.server.domain.Refusal.Reason;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Keeps everything in the heap and forgets it at exit. One lock: readers share it. */
public final class InMemoryInvitationStore implements InvitationStore {

  private static final Comparator<Invitation> NEWEST_FIRST =
      comparing(Invitation::createdAt).thenComparing(i -> i.id().value()).reversed();

  private final InvitationPolicy policy;
  private final Clock clock;
  private final RandomGenerator random;
  private final Capacity capacity;
  private final Consumer<Invitation> sent;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final Map<OrganizationId, Ledger> ledgers = new LinkedHashMap<>();
  private final Map<String, Invitation> byId = new HashMap<>();
  private final People people;
  private long sequence;

  /**
   * @param policy what this API's vendor does differently
   * @param capacity shared by all stores of a server
   * @param sent told of each new invitation once it is stored, in the thread that made it
   */
  public InMemoryInvitationStore(
      InvitationPolicy policy,
      Collection<Organization> organizations,
      Clock clock,
      RandomGenerator random,
      Capacity capacity,
      Consumer<Invitation> sent) {
    this.policy = policy;
    this.clock = clock;
    this.random = random;
    this.capacity = capacity;
    this.sent = sent;
    this.sequence = Math.max(1, clock.millis() * 1000);
    this.people =
        new People(
            policy.members().identity(),
            () -> new MemberId(policy.members().ids().next(sequence++, random)));
    for (Organization organization : organizations) {
      ledgers.put(organization.id(), new Ledger(organization));
    }
  }

  /** One organization's members and invitations. Guarded by the store's lock. */
  private final class Ledger {
    final Organization organization;
    final Roll members;
    final NavigableSet<Invitation> invitations = new TreeSet<>(NEWEST_FIRST);
    final Map<String, Invitation> openByMailbox = new HashMap<>();

    Ledger(Organization organization) {
      this.organization = organization;
      this.members = new Roll(organization, policy, people);
    }

    void clear() {
      invitations.clear();
      openByMailbox.clear();
      members.reset();
    }

    boolean hasSeats(int wanted, Instant now) {
      if (organization.seats().isEmpty()) {
        return true;
      }
      long pending =
          openByMailbox.values().stream().filter(i -> i.stateAt(now) == State.PENDING).count();
      return members.size() + pending + wanted <= organization.seats().getAsInt();
    }
  }

  @Override
  public Instant now() {
    return clock.instant();
  }

  @Override
  public Organization organization(OrganizationId id) {
    return ledger(id).organization;
  }

  @Override
  public List<Invitation> inviteAll(OrganizationId organization, List<Offer> offers) {
    Map<String, Invitation> byMailbox = locked(lock.writeLock(), () -> store(organization, offers));
    byMailbox.values().forEach(sent);
    List<Invitation> inOrder = new ArrayList<>(offers.size());
    offers.forEach(offer -> inOrder.add(byMailbox.get(policy.mailbox().apply(offer.email()))));
    return inOrder;
  }

  private Map<String, Invitation> store(OrganizationId organization, List<Offer> offers) {
    Ledger ledger = ledger(organization);
    if (ledger.organization.provisioned()) {
      throw refused(
          Reason.PROVISIONED_ELSEWHERE,
          organization.value(),
          "an identity provider decides who joins this organization");
    }
    Instant now = clock.instant();
    Map<String, Offer> byMailbox = new LinkedHashMap<>();
    List<Refusal> refusals = new ArrayList<>();
    for (Offer offer : offers) {
      String mailbox = policy.mailbox().apply(offer.email());
      whyNot(ledger, mailbox, offer, now).ifPresent(refusals::add);
      byMailbox.putIfAbsent(mailbox, offer);
    }
    if (!refusals.isEmpty()) {
      throw new InvitationRefused(refusals);
    }
    if (!ledger.hasSeats(byMailbox.size(), now)) {
      throw refused(
          Reason.NO_SEAT, organization.value(), "every seat is taken by a member or an invitation");
    }
    // All are made before the first is stored: whatever fails on the way leaves nothing behind.
    Map<String, Invitation> made = new LinkedHashMap<>();
    byMailbox.forEach((mailbox, offer) -> made.put(mailbox, make(ledger, offer, now)));
    if (!takeRoom(ledger, byMailbox.keySet(), now)) {
      throw refused(
          Reason.STORE_FULL,
          organization.value(),
          "this server holds %d invitations, as many as it may".formatted(capacity.most()));
    }
    made.forEach((mailbox, invitation) -> add(ledger, mailbox, invitation));
    return made;
  }

  private Optional<Refusal> whyNot(Ledger ledger, String mailbox, Offer offer, Instant now) {
    if (!EmailAddresses.isPlausible(offer.email())) {
      return Optional.of(
          new Refusal(
              Reason.INVALID_ADDRESS, offer.email(), "expected an e-mail address, name@domain"));
    }
    if (ledger.members.with(mailbox).isPresent()) {
      return Optional.of(
          new Refusal(
              Reason.ALREADY_MEMBER, offer.email(), "belongs to a member of the organization"));
    }
    Invitation open = ledger.openByMailbox.get(mailbox);
    if (open != null && open.stateAt(now) == State.PENDING) {
      return Optional.of(
          new Refusal(
              Reason.ALREADY_INVITED, offer.email(), "has the pending invitation " + open.id()));
    }
    return Optional.empty();
  }

  private Invitation make(Ledger ledger, Offer offer, Instant now) {
    Instant createdAt = cut(now);
    return new Invitation(
        new InvitationId(policy.ids().next(sequence++, random)),
        ledger.organization.id(),
        policy.storedAs().apply(offer.email()),
        offer.terms(),
        createdAt,
        createdAt.plus(offer.lifetime()),
        Optional.empty(),
        Optional.empty());
  }

  private void add(Ledger ledger, String mailbox, Invitation invitation) {
    predecessorOf(ledger, mailbox).ifPresent(expired -> unlink(ledger, expired));
    byId.put(invitation.id().value(), invitation);
    ledger.invitations.add(invitation);
    ledger.openByMailbox.put(
        mailbox.equals(invitation.email()) ? invitation.email() : mailbox, invitation);
  }

  @Override
  public Invitation find(InvitationId id) {
    return locked(lock.readLock(), () -> visible(id));
  }

  @Override
  public Invitation find(OrganizationId organization, InvitationId id) {
    return locked(lock.readLock(), () -> visible(organization, id));
  }

  @Override
  public Page list(
      OrganizationId organization, Window<InvitationId> window, InvitationFilter filter) {
    return locked(lock.readLock(), () -> page(ledger(organization), window, filter));
  }

  private Page page(Ledger ledger, Window<InvitationId> window, InvitationFilter filter) {
    Instant now = clock.instant();
    Slice<Invitation> slice =
        Slice.of(
            ledger.invitations,
            window,
            id -> cursor(ledger, id),
            invitation -> {
              State state = invitation.stateAt(now);
              return policy.visible().contains(state) && filter.admits(invitation, state);
            });
    return new Page(slice.items(), slice.more(), now);
  }

  private Invitation cursor(Ledger ledger, InvitationId id) {
    Invitation invitation = byId.get(id.value());
    if (invitation == null || !invitation.organization().equals(ledger.organization.id())) {
      throw refused(Reason.UNKNOWN_CURSOR, id.value(), "expected the id of an invitation");
    }
    return invitation;
  }

  @Override
  public List<Invitation> revokeAll(OrganizationId organization, List<InvitationId> ids) {
    return locked(
        lock.writeLock(),
        () -> {
          Ledger ledger = ledger(organization);
          Instant now = clock.instant();
          List<Refusal> refusals = new ArrayList<>();
          Map<InvitationId, Invitation> open = new LinkedHashMap<>();
          for (InvitationId id : ids) {
            try {
              open.put(id, inState(visible(organization, id), policy.revocable(), now));
            } catch (InvitationRefused e) {
              refusals.addAll(e.refusals());
            }
          }
          if (!refusals.isEmpty()) {
            throw new InvitationRefused(refusals);
          }
          return open.values().stream().map(i -> replace(ledger, i, i.revoked(cut(now)))).toList();
        });
  }

  @Override
  public Invitation accept(InvitationId id) {
    return locked(
        lock.writeLock(),
        () -> {
          Instant now = clock.instant();
          Invitation invitation = inState(visible(id), List.of(State.PENDING), now);
          Ledger ledger = ledger(invitation.organization());
          String mailbox = policy.mailbox().apply(invitation.email());
          boolean taken =
              policy.oneOrganizationPerPerson()
                  ? ledgers.values().stream().anyMatch(l -> l.members.with(mailbox).isPresent())
                  : ledger.members.with(mailbox).isPresent();
          if (taken) {
            throw refused(
                Reason.ALREADY_MEMBER, invitation.email(), "belongs to an organization already");
          }
          ledger.members.join(invitation, cut(now));
          return replace(ledger, invitation, invitation.accepted(cut(now)));
        });
  }

  @Override
  public boolean isMember(OrganizationId organization, String email) {
    return memberWith(organization, email).isPresent();
  }

  @Override
  public Optional<Member> memberWith(OrganizationId organization, String email) {
    return locked(
        lock.readLock(), () -> ledger(organization).members.with(policy.mailbox().apply(email)));
  }

  @Override
  public Member member(OrganizationId organization, MemberId id) {
    return locked(lock.readLock(), () -> ledger(organization).members.get(id));
  }

  @Override
  public List<Member> members() {
    return locked(
        lock.readLock(),
        () -> ledgers.values().stream().flatMap(l -> l.members.all().stream()).toList());
  }

  @Override
  public MemberPage members(
      OrganizationId organization, Window<MemberId> window, Predicate<Member> filter) {
    Slice<Member> slice =
        locked(lock.readLock(), () -> ledger(organization).members.list(window, filter));
    return new MemberPage(slice.items(), slice.more());
  }

  @Override
  public Member changeMember(OrganizationId organization, MemberId id, Change change) {
    return locked(
        lock.writeLock(),
        () -> {
          Roll members = ledger(organization).members;
          return members.change(List.of(members.get(id)), change, cut(clock.instant())).get(0);
        });
  }

  @Override
  public List<Member> changeMembers(OrganizationId organization, Change change) {
    return locked(
        lock.writeLock(),
        () -> {
          Roll members = ledger(organization).members;
          return members.change(List.copyOf(members.all()), change, cut(clock.instant()));
        });
  }

  @Override
  public List<Member> removeAll(OrganizationId organization, List<MemberId> ids) {
    return locked(lock.writeLock(), () -> ledger(organization).members.remove(ids));
  }

  @Override
  public List<Invitation> newest(int limit) {
    Window<InvitationId> window = Window.first(limit);
    return locked(
        lock.readLock(),
        () ->
            ledgers.values().stream()
                .flatMap(ledger -> page(ledger, window, (i, state) -> true).invitations().stream())
                .sorted(NEWEST_FIRST)
                .limit(limit)
                .toList());
  }

  @Override
  public int size() {
    return locked(
        lock.readLock(),
        () -> {
          if (showsExpired()) {
            return byId.size();
          }
          Instant now = clock.instant();
          return (int) byId.values().stream().filter(i -> i.stateAt(now) != State.EXPIRED).count();
        });
  }

  @Override
  public void reset() {
    locked(
        lock.writeLock(),
        () -> {
          capacity.release(byId.size());
          byId.clear();
          people.forget();
          ledgers.values().forEach(Ledger::clear);
          return byId;
        });
  }

  private Ledger ledger(OrganizationId id) {
    Ledger ledger = ledgers.get(id);
    if (ledger == null) {
      throw refused(Reason.ORGANIZATION_NOT_FOUND, id.value(), "expected a known organization");
    }
    return ledger;
  }

  private Invitation visible(InvitationId id) {
    Invitation invitation = byId.get(id.value());
    if (invitation == null || !policy.visible().contains(invitation.stateAt(clock.instant()))) {
      throw refused(
          Reason.INVITATION_NOT_FOUND, id.value(), "expected the id of an existing invitation");
    }
    return invitation;
  }

  private Invitation visible(OrganizationId organization, InvitationId id) {
    Invitation invitation = visible(id);
    if (!invitation.organization().equals(organization)) {
      throw refused(
          Reason.INVITATION_NOT_FOUND, id.value(), "expected the id of an existing invitation");
    }
    return invitation;
  }

  private static Invitation inState(Invitation invitation, Collection<State> states, Instant now) {
    State state = invitation.stateAt(now);
    if (states.contains(state)) {
      return invitation;
    }
    String id = invitation.id().value();
    throw switch (state) {
      case ACCEPTED -> refused(Reason.ALREADY_ACCEPTED, id, "was already accepted");
      case EXPIRED -> refused(Reason.EXPIRED, id, "expired at " + invitation.expiresAt());
      case REVOKED -> refused(Reason.ALREADY_REVOKED, id, "was already deleted");
      case PENDING -> new IllegalStateException("no step asks for anything but a pending one");
    };
  }

  /** Puts {@code next} in the place of {@code previous}, or nothing where it may not be seen. */
  private Invitation replace(Ledger ledger, Invitation previous, Invitation next) {
    unlink(ledger, previous);
    if (policy.visible().contains(next.stateAt(clock.instant()))) {
      byId.put(next.id().value(), next);
      ledger.invitations.add(next);
    } else {
      capacity.release(1);
    }
    return next;
  }

  private void forget(Ledger ledger, Invitation invitation) {
    unlink(ledger, invitation);
    capacity.release(1);
  }

  private void unlink(Ledger ledger, Invitation invitation) {
    byId.remove(invitation.id().value());
    ledger.invitations.remove(invitation);
    ledger.openByMailbox.remove(policy.mailbox().apply(invitation.email()), invitation);
  }

  /** The expired invitation whose place, and room, a new one for this mailbox takes. */
  private Optional<Invitation> predecessorOf(Ledger ledger, String mailbox) {
    return policy.renewsExpired() || !showsExpired()
        ? Optional.ofNullable(ledger.openByMailbox.get(mailbox))
        : Optional.empty();
  }

  private boolean showsExpired() {
    return policy.visible().contains(State.EXPIRED);
  }

  private boolean takeRoom(Ledger ledger, Collection<String> mailboxes, Instant now) {
    return capacity.take(roomFor(ledger, mailboxes))
        || (purge(now) && capacity.take(roomFor(ledger, mailboxes)));
  }

  private int roomFor(Ledger ledger, Collection<String> mailboxes) {
    return (int) mailboxes.stream().filter(m -> predecessorOf(ledger, m).isEmpty()).count();
  }

  /** Forgets what has expired, where nobody can see it any more; tells whether it looked. */
  private boolean purge(Instant now) {
    if (!showsExpired()) {
      for (Ledger ledger : ledgers.values()) {
        ledger.invitations.stream()
            .filter(i -> i.stateAt(now) == State.EXPIRED)
            .toList()
            .forEach(i -> forget(ledger, i));
      }
    }
    return !showsExpired();
  }

  private Instant cut(Instant instant) {
    return instant.truncatedTo(policy.precision());
  }

  private static InvitationRefused refused(Reason reason, String subject, String detail) {
    return new InvitationRefused(reason, subject, detail);
  }

  private static <T> T locked(Lock lock, Supplier<T> step) {
    lock.lock();
    try {
      return step.get();
    } finally {
      lock.unlock();
    }
  }
}
