package dev.invitekit.server.control;

import static java.util.Comparator.comparing;

import dev.invitekit.server.domain.EmailAddresses;
import dev.invitekit.server.domain.Invitation;
import dev.invitekit.server.domain.InvitationId;
import dev.invitekit.server.domain.InvitationStore;
import dev.invitekit.server.generated.control.ClockSetting;
import dev.invitekit.server.generated.control.ControlApi;
import dev.invitekit.server.generated.control.Members;
import dev.invitekit.server.generated.control.OrganizationMember;
import dev.invitekit.server.generated.control.Outbox;
import dev.invitekit.server.generated.control.StoredInvitation;
import dev.invitekit.server.generated.control.StoredInvitations;
import dev.invitekit.server.http.Rejection;
import dev.invitekit.server.http.RequestRejected;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The operations of control.yaml that a test calls. */
public final class ControlResource implements ControlApi {

  private static final int DEFAULT_LIMIT = 1000;

  // What every API can write down, and an invitation's lifetime beyond.
  private static final Instant EARLIEST = Instant.EPOCH;
  private static final Pattern UNIX_SECONDS = Pattern.compile("[0-9]{1,11}");
  private static final Instant LATEST = Instant.parse("9998-12-31T23:59:59Z");

  private final Surroundings server;

  ControlResource(Surroundings server) {
    this.server = server;
  }

  @Override
  public Response listStored(@Nullable String api, @Nullable Integer limit) {
    int most = Optional.ofNullable(limit).orElse(DEFAULT_LIMIT);
    List<StoredInvitation> stored = new ArrayList<>();
    int total = 0;
    for (Map.Entry<String, InvitationStore> entry : chosen(api).entrySet()) {
      InvitationStore store = entry.getValue();
      total += store.size();
      store
          .newest(most)
          .forEach(i -> stored.add(ControlMapper.toStored(entry.getKey(), i, store.now())));
    }
    stored.sort(comparing(StoredInvitation::createdAt).reversed());
    return Response.ok(
            StoredInvitations.builder()
                .invitations(stored.subList(0, Math.min(most, stored.size())))
                .total(total)
                .build())
        .build();
  }

  @Override
  public Response listMembers(@Nullable String api, @Nullable String email) {
    List<OrganizationMember> members = new ArrayList<>();
    chosen(api)
        .forEach(
            (name, store) ->
                store.members().stream()
                    .filter(member -> email == null || areSame(email, member.email()))
                    .forEach(member -> members.add(ControlMapper.toMember(name, member))));
    return Response.ok(Members.builder().members(members).build()).build();
  }

  @Override
  public Response accept(String api, String id) {
    InvitationStore store = Universe.present().store(api);
    Invitation accepted = store.accept(new InvitationId(id));
    return Response.ok(ControlMapper.toStored(api, accepted, store.now())).build();
  }

  @Override
  public Response revoke(String api, String id) {
    InvitationStore store = Universe.present().store(api);
    InvitationId known = new InvitationId(id);
    Invitation revoked = store.revoke(store.find(known).organization(), known);
    return Response.ok(ControlMapper.toStored(api, revoked, store.now())).build();
  }

  @Override
  public Response readClock() {
    return clock();
  }

  @Override
  public Response setClock(ClockSetting setting) {
    ControlledClock clock = Universe.present().clock();
    Optional<Instant> now = Optional.ofNullable(setting.now());
    now.ifPresent(instant -> requireUsable("now", instant));
    Optional.ofNullable(setting.frozen())
        .ifPresent(
            frozen -> {
              if (frozen) {
                clock.freeze();
              } else {
                clock.release();
              }
            });
    // Last, so that a clock that is set and stopped at once stands at that very instant.
    now.ifPresent(clock::set);
    return clock();
  }

  @Override
  public Response advanceClock(@Nullable Long seconds, @Nullable String until) {
    ControlledClock clock = Universe.present().clock();
    if (seconds == null && until == null) {
      throw refused("seconds", "seconds: required, unless until is given");
    }
    Duration ahead = until == null ? Duration.ofSeconds(seconds) : toJustAfter(until, clock);
    requireUsable(until == null ? "seconds" : "until", clock.instant().plus(ahead));
    clock.advance(ahead);
    return clock();
  }

  private static Duration toJustAfter(String until, ControlledClock clock) {
    Duration ahead = Duration.between(clock.instant(), moment(until)).plusSeconds(1);
    return ahead.isNegative() ? Duration.ZERO : ahead;
  }

  private static Instant moment(String until) {
    try {
      return UNIX_SECONDS.matcher(until).matches()
          ? Instant.ofEpochSecond(Long.parseLong(until))
          : OffsetDateTime.parse(until).toInstant();
    } catch (DateTimeParseException e) {
      throw refused(
          "until", "until: expected a date-time or Unix seconds, not '%s'".formatted(until));
    }
  }

  private static RequestRejected refused(String field, String message) {
    return new RequestRejected(Rejection.of(Rejection.Kind.INVALID_PARAMETER, field, message));
  }

  private static void requireUsable(String field, Instant instant) {
    if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
      throw refused(field, "%s: the clock goes from %s to %s".formatted(field, EARLIEST, LATEST));
    }
  }

  @Override
  public Response reset() {
    Universe.present().reset();
    return Response.noContent().build();
  }

  @Override
  public Response listMails(@Nullable String to) {
    String baseUrl = server.urlOf(Universe.present());
    return Response.ok(
            Outbox.builder()
                .mails(
                    Universe.present().outbox().newestFirst().stream()
                        .filter(entry -> to == null || areSame(to, entry.invitation().email()))
                        .map(entry -> ControlMapper.toMail(entry, baseUrl))
                        .toList())
                .build())
        .build();
  }

  @Override
  public Response deleteMails(@Nullable String to) {
    Universe.present()
        .outbox()
        .removeIf(entry -> to == null || areSame(to, entry.invitation().email()));
    return Response.noContent().build();
  }

  private static boolean areSame(String one, String other) {
    return EmailAddresses.ignoringCase(one).equals(EmailAddresses.ignoringCase(other));
  }

  private Map<String, InvitationStore> chosen(@Nullable String api) {
    return api == null ? Universe.present().stores() : Map.of(api, Universe.present().store(api));
  }

  private Response clock() {
    return Response.ok(ControlMapper.toReading(Universe.present().clock())).build();
  }
}
