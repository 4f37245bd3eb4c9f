package dev.invitekit.server.control;

import dev.invitekit.server.domain.Invitation;
import dev.invitekit.server.domain.InvitationStore;
import dev.invitekit.server.domain.Offer;
import dev.invitekit.server.domain.OrganizationId;
import dev.invitekit.server.generated.control.SeedInvitation;
import dev.invitekit.server.generated.control.StoredInvitation;
import dev.invitekit.server.generated.control.StoredState;
import dev.invitekit.server.http.Rejection;
import dev.invitekit.server.http.RequestRejected;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts invitations and members into a universe, as if they had come there in their time. */
record Seeder(Surroundings server, Universe universe) {

  private static final Duration A_MOMENT = Duration.ofSeconds(1);

  /** When an invitation was made, ran out and was accepted. */
  private record Times(Instant created, Instant expires, Instant accepted) {}

  /**
   * Makes them one after the other, and stops at the first that cannot be.
   *
   * @throws RequestRejected when one makes no sense; the message names it
   */
  List<StoredInvitation> plant(List<SeedInvitation> seeds) {
    List<StoredInvitation> planted = new ArrayList<>();
    for (int i = 0; i < seeds.size(); i++) {
      planted.add(plant("invitations[%d]".formatted(i), seeds.get(i)));
    }
    return planted;
  }

  private StoredInvitation plant(String where, SeedInvitation seed) {
    InvitationStore store = universe.store(seed.api());
    Surroundings.Api api = server.api(seed.api());
    OrganizationId organization =
        Optional.ofNullable(seed.organization())
            .map(OrganizationId::new)
            .or(api::firstOrganization)
            .orElseThrow(() -> rejected(where, "organization", "expected one: no key names any"));
    Offer ordinary =
        api.offers()
            .to(store.organization(organization), seed.email())
            .orElseThrow(() -> rejected(where, "api", "this API does not say what it offers"));
    StoredState state = Optional.ofNullable(seed.state()).orElse(StoredState.PENDING);
    Times times = times(where, seed, state, ordinary.lifetime());
    Offer offer =
        new Offer(
            seed.email(), Duration.between(times.created(), times.expires()), ordinary.terms());
    ControlledClock clock = universe.clock();
    Invitation made = clock.at(times.created(), () -> store.invite(organization, offer));
    Invitation planted =
        switch (state) {
          case PENDING, EXPIRED -> made;
          case ACCEPTED -> clock.at(times.accepted(), () -> store.accept(made.id()));
          case REVOKED -> clock.at(times.created(), () -> store.revoke(organization, made.id()));
        };
    return ControlMapper.toStored(seed.api(), planted, store.now());
  }

  private Times times(String where, SeedInvitation seed, StoredState state, Duration lifetime) {
    Instant now = universe.clock().instant();
    Optional<Instant> created = Optional.ofNullable(seed.createdAt());
    Optional<Instant> expires = Optional.ofNullable(seed.expiresAt());
    if (seed.acceptedAt() != null && state != StoredState.ACCEPTED) {
      throw rejected(where, "accepted_at", "expected only with the state accepted");
    }
    Instant accepted = Optional.ofNullable(seed.acceptedAt()).orElse(now);
    Instant begun =
        created.orElseGet(
            () ->
                state == StoredState.EXPIRED
                    ? expires.orElse(now.minus(A_MOMENT)).minus(lifetime)
                    : expires
                        .filter(e -> !e.isAfter(now))
                        .map(e -> e.minus(lifetime))
                        .orElse(accepted.isBefore(now) ? accepted : now));
    Instant ended = expires.orElse(begun.plus(lifetime));
    if (begun.isBefore(Instant.EPOCH) || begun.isAfter(now)) {
      throw rejected(where, "created_at", "expected nothing after now, " + now);
    }
    if (!ended.isAfter(begun)) {
      throw rejected(where, "expires_at", "expected after created_at, " + begun);
    }
    if (state == StoredState.PENDING && !ended.isAfter(now)) {
      throw rejected(
          where, "expires_at", "expected after now, %s, or the state expired".formatted(now));
    }
    if (state == StoredState.EXPIRED && ended.isAfter(now)) {
      throw rejected(
          where,
          "expires_at",
          "expected nothing after now, %s, for one that expired".formatted(now));
    }
    if (state == StoredState.ACCEPTED
        && (accepted.isBefore(begun) || !accepted.isBefore(ended) || accepted.isAfter(now))) {
      throw rejected(where, "accepted_at", "expected from %s to before %s".formatted(begun, ended));
    }
    return new Times(begun, ended, accepted);
  }

  private static RequestRejected rejected(String where, String field, String expected) {
    return new RequestRejected(
        Rejection.of(
            Rejection.Kind.INVALID_BODY, field, "%s.%s: %s".formatted(where, field, expected)));
  }
}
