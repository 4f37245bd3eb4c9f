package dev.invitekit.server.dialect.anthropic;

import com.google.auto.service.AutoService;
import dev.invitekit.server.dialect.Dialect;
import dev.invitekit.server.dialect.ExampleCall;
import dev.invitekit.server.domain.Caller;
import dev.invitekit.server.domain.Digits;
import dev.invitekit.server.domain.EmailAddresses;
import dev.invitekit.server.domain.Invitation.State;
import dev.invitekit.server.domain.InvitationPolicy;
import dev.invitekit.server.domain.InvitationStore;
import dev.invitekit.server.domain.Offer;
import dev.invitekit.server.domain.Organization;
import dev.invitekit.server.generated.anthropic.RoleSchema;
import dev.invitekit.server.http.Application;
import dev.invitekit.server.http.ErrorFormat;
import dev.invitekit.server.http.Headers;
import dev.invitekit.server.http.Rejection;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;

/**
 * Anthropic: two ways to send the key, a version header, and a deleted invite can still be read.
 */
@AutoService(Dialect.class)
public final class AnthropicDialect implements Dialect {

  private static final String API_KEY = "x-api-key";
  private static final String VERSION = "anthropic-version";
  private static final String SEED_VERSION = "2023-06-01";
  private static final List<String> VERSIONS = List.of(SEED_VERSION, "2026-10-21");

  /** The seed's examples have microseconds; always six digits, so that texts sort like times. */
  private static final DateTimeFormatter TIMES =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  @Override
  public String api() {
    return "anthropic";
  }

  @Override
  public InvitationPolicy policy() {
    return new InvitationPolicy(
        (sequence, random) ->
            "invite_01" + Digits.BASE_58.write(sequence, 9) + Digits.BASE_58.random(13, random),
        ChronoUnit.MICROS,
        UnaryOperator.identity(), // ANT-19
        EmailAddresses::ignoringCaseAndTag, // ANT-18
        EnumSet.allOf(State.class), // ANT-08
        Set.of(State.PENDING), // ANT-06
        false,
        false,
        AnthropicMembers.POLICY);
  }

  /** The vendor's own command lines say no media type, and curl says that of a form for them. */
  @Override
  public Set<String> alsoJson() {
    return Set.of("application/x-www-form-urlencoded");
  }

  @Override
  public ErrorFormat errors() {
    return new AnthropicErrors();
  }

  @Override
  public DateTimeFormatter times() {
    return TIMES;
  }

  @Override
  public Optional<String> credential(Headers headers) {
    return headers
        .value(API_KEY)
        .map(String::strip)
        .filter(key -> !key.isEmpty())
        .or(() -> headers.authorization("Bearer"));
  }

  /** ANT-24, ANT-25, ANT-26; that it is there at all is checked with the parameters. */
  @Override
  public Optional<Rejection> vet(Headers headers) {
    return headers
        .value(VERSION)
        .filter(value -> !VERSIONS.contains(value))
        .map(
            value ->
                Rejection.of(
                    Rejection.Kind.INVALID_PARAMETER,
                    VERSION,
                    "%s: expected one of %s, not '%s'"
                        .formatted(VERSION, String.join(", ", VERSIONS), value)));
  }

  @Override
  public Application application(InvitationStore store) {
    return Application.of(
            new AnthropicInvitesResource(store),
            new AnthropicUsersResource(store),
            new AnthropicOrganizationResource(store))
        .with(new ResponseIds());
  }

  @Override
  public ExampleCall example(Caller caller) {
    return new ExampleCall(
        "/v1/organizations/invites",
        new TreeMap<>(Map.of(API_KEY, caller.credential(), VERSION, SEED_VERSION)),
        "{\"email\": \"ada@example.com\", \"role\": \"user\"}");
  }

  @Override
  public Optional<Offer> ordinaryOffer(Organization organization, String email) {
    return Optional.of(
        new Offer(
            email,
            AnthropicInvitesResource.LIFETIME,
            new AnthropicTerms(RoleSchema.USER, List.of())));
  }

  /** A fresh id for one exchange, as the {@code request-id} header carries it. */
  static String newRequestId() {
    return "req_01" + Digits.BASE_58.random(22, ThreadLocalRandom.current());
  }
}
