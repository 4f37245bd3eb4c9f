package dev.invitekit.server.dialect.elasticcloud;

import com.google.auto.service.AutoService;
import dev.invitekit.server.dialect.Dialect;
import dev.invitekit.server.dialect.ExampleCall;
import dev.invitekit.server.domain.Caller;
import dev.invitekit.server.domain.Digits;
import dev.invitekit.server.domain.EmailAddresses;
import dev.invitekit.server.domain.Invitation.State;
import dev.invitekit.server.domain.InvitationPolicy;
import dev.invitekit.server.domain.InvitationStore;
import dev.invitekit.server.domain.MemberPolicy;
import dev.invitekit.server.domain.MemberPolicy.Identity;
import dev.invitekit.server.domain.MemberPolicy.Order;
import dev.invitekit.server.domain.Offer;
import dev.invitekit.server.domain.Organization;
import dev.invitekit.server.domain.OrganizationId;
import dev.invitekit.server.http.Application;
import dev.invitekit.server.http.ErrorFormat;
import dev.invitekit.server.http.Headers;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Elastic Cloud: API keys, many addresses at once, and a token that is both id and secret. */
@AutoService(Dialect.class)
public final class ElasticCloudDialect implements Dialect {

  private static final DateTimeFormatter MILLISECONDS =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

  @Override
  public String api() {
    return "elastic-cloud";
  }

  @Override
  public InvitationPolicy policy() {
    return new InvitationPolicy(
        // The chance alone is worth 142 bits; the number in front only keeps a list in order.
        (sequence, random) -> Digits.BASE_62.write(sequence, 9) + Digits.BASE_62.random(24, random),
        ChronoUnit.MILLIS,
        UnaryOperator.identity(), // ELC-26
        EmailAddresses::ignoringCase,
        Set.of(State.PENDING, State.ACCEPTED, State.EXPIRED), // ELC-12
        Set.of(State.PENDING, State.EXPIRED),
        true, // ELC-05
        true, // ELC-10
        members());
  }

  private static MemberPolicy members() {
    return new MemberPolicy(
        (sequence, random) -> Digits.BASE_62.write(sequence, 9) + Digits.BASE_62.random(13, random),
        Identity.PERSON,
        Order.OLDEST_FIRST,
        MemberPolicy.starters(List.of(ElasticCloudTerms.OWNER), List.of()),
        ElasticCloudTerms::makeOwner, // ELC-M21
        member -> false,
        false);
  }

  @Override
  public ErrorFormat errors() {
    return new ElasticCloudErrors();
  }

  @Override
  public DateTimeFormatter times() {
    return MILLISECONDS;
  }

  @Override
  public Optional<String> credential(Headers headers) {
    return headers.authorization("ApiKey");
  }

  @Override
  public Application application(InvitationStore store) {
    return Application.of(
            new ElasticCloudInvitationsResource(store),
            new ElasticCloudMembersResource(store),
            new ElasticCloudRoleAssignmentsResource(store),
            new ElasticCloudApiKeysResource(store))
        .answering(ElasticCloudRefused.class, ElasticCloudErrors::answerTo);
  }

  @Override
  public ExampleCall example(Caller caller) {
    return new ExampleCall(
        "/api/v1/organizations/%s/invitations"
            .formatted(caller.organization().map(OrganizationId::value).orElseThrow()),
        Map.of("Authorization", "ApiKey " + caller.credential()),
        "{\"emails\": [\"ada@example.com\"]}");
  }

  @Override
  public Optional<Offer> ordinaryOffer(Organization organization, String email) {
    return Optional.of(
        new Offer(
            email, ElasticCloudMapper.DEFAULT_LIFETIME, new ElasticCloudTerms(Optional.empty())));
  }
}
