package dev.invitekit.server.dialect.clickhousecloud;

import com.google.auto.service.AutoService;
import dev.invitekit.server.dialect.Dialect;
import dev.invitekit.server.dialect.ExampleCall;
import dev.invitekit.server.domain.Caller;
import dev.invitekit.server.domain.EmailAddresses;
import dev.invitekit.server.domain.Grant;
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
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** ClickHouse Cloud: key id and secret by Basic, and an invitation that is not open is gone. */
@AutoService(Dialect.class)
public final class ClickHouseCloudDialect implements Dialect {

  @Override
  public String api() {
    return "clickhouse-cloud";
  }

  @Override
  public InvitationPolicy policy() {
    return new InvitationPolicy(
        (sequence, random) -> randomUuid(random).toString(),
        ChronoUnit.MILLIS,
        EmailAddresses::ignoringCase, // CHC-02
        EmailAddresses::ignoringCase, // CHC-11
        Set.of(State.PENDING), // CHC-07, CHC-08, CHC-09
        Set.of(State.PENDING),
        true,
        false,
        members());
  }

  private static MemberPolicy members() {
    Grant admin = SystemRole.ADMIN.grant();
    return new MemberPolicy(
        (sequence, random) -> randomUuid(random).toString(),
        Identity.PERSON, // CHC-M13
        Order.OLDEST_FIRST,
        MemberPolicy.starters(
            List.of(admin), // CHC-M20
            List.of(SystemRole.MEMBER.grant())),
        member -> member.holds(admin), // CHC-M12
        member -> false,
        false);
  }

  @Override
  public ErrorFormat errors() {
    return new ClickHouseCloudErrors();
  }

  @Override
  public DateTimeFormatter times() {
    return DateTimeFormatter.ISO_INSTANT;
  }

  @Override
  public Optional<String> credential(Headers headers) {
    return Credentials.of(headers);
  }

  @Override
  public boolean limitsEachCredential() {
    return true; // 10 requests in 10 seconds for each key, says the vendor
  }

  @Override
  public Application application(InvitationStore store) {
    return Application.of(
        new ClickHouseCloudInvitationsResource(store),
        new ClickHouseCloudOrganizationsResource(store),
        new ClickHouseCloudMembersResource(store),
        new ClickHouseCloudRolesResource(store));
  }

  @Override
  public ExampleCall example(Caller caller) {
    String organization = caller.organization().map(OrganizationId::value).orElseThrow();
    return new ExampleCall(
        "/v1/organizations/%s/invitations".formatted(organization),
        Map.of("Authorization", Credentials.toHeader(caller.credential())),
        "{\"email\": \"ada@example.com\", \"role\": \"developer\"}");
  }

  @Override
  public Optional<Offer> ordinaryOffer(Organization organization, String email) {
    return Optional.of(
        new Offer(
            email,
            organization.lifetime().orElse(ClickHouseCloudInvitationsResource.DEFAULT_LIFETIME),
            new ClickHouseCloudTerms(List.of(SystemRole.DEVELOPER.assigned()))));
  }

  /** A UUID of version 4 by the store's own generator. */
  private static UUID randomUuid(RandomGenerator random) {
    long version = (random.nextLong() & ~0xF000L) | 0x4000L;
    long variant = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new UUID(version, variant);
  }
}
