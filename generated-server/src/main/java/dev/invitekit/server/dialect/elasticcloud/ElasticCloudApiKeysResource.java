package dev.invitekit.server.dialect.elasticcloud;

import static dev.invitekit.server.http.CallerSecurity.callerOf;

import dev.invitekit.server.dialect.elasticcloud.ElasticCloudInvitationsResource.Empty;
import dev.invitekit.server.domain.Digits;
import dev.invitekit.server.domain.InvitationRefused;
import dev.invitekit.server.domain.InvitationStore;
import dev.invitekit.server.domain.Member;
import dev.invitekit.server.domain.Organization;
import dev.invitekit.server.domain.Window;
import dev.invitekit.server.generated.elasticcloud.ApiKeysApi;
import dev.invitekit.server.generated.elasticcloud.CreateApiKeyRequest;
import dev.invitekit.server.generated.elasticcloud.DeleteApiKeysRequest;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The API keys that a user makes. They are kept with the member whose they are, so that a reset and
 * a removal take them along. They open nothing here: this server's callers are its tenants' keys.
 */
public final class ElasticCloudApiKeysResource implements ApiKeysApi {

  private static final Duration DEFAULT_LIFETIME = Duration.ofDays(90); // "three months"
  private static final RandomGenerator RANDOM = new SecureRandom();

  private final InvitationStore store;
  private final ElasticCloudRights rights;
  @Context private SecurityContext security;

  ElasticCloudApiKeysResource(InvitationStore store) {
    this.store = store;
    this.rights = new ElasticCloudRights(store);
  }

  @Override
  public Response getApiKeys() {
    return Response.ok(ApiKeyNotes.keysOf(owner())).build();
  }

  @Override
  public Response createApiKey(CreateApiKeyRequest request) {
    Member owner = owner();
    Duration lifetime =
        request.expiration() == null ? DEFAULT_LIFETIME : lifetime(request.expiration());
    String id = Digits.BASE_62.random(16, RANDOM);
    Member changed =
        store.changeMember(
            owner.organization(),
            owner.id(),
            (before, now) ->
                ApiKeyNotes.with(
                    before, ApiKeyNotes.key(id, request, before, now, now.plus(lifetime))));
    return Response.status(Response.Status.CREATED)
        .entity(ApiKeyNotes.withSecret(changed, id, "essu_" + Digits.BASE_62.random(32, RANDOM)))
        .build();
  }

  @Override
  public Response deleteApiKeys(DeleteApiKeysRequest request) {
    Member owner = owner();
    store.changeMember(
        owner.organization(),
        owner.id(),
        (before, now) -> ApiKeyNotes.without(before, request.keys()));
    return Response.ok(new Empty()).build();
  }

  private static Duration lifetime(String expiration) {
    try {
      return ElasticCloudMapper.toLifetime(expiration);
    } catch (InvitationRefused refused) {
      throw new ElasticCloudRefused(
          ElasticCloudCode.INVALID_API_KEY, "expiration: " + refused.first().detail());
    }
  }

  /** The calling user, an owner; for a key that is nobody's own, the organization's first owner. */
  private Member owner() {
    Optional<Organization> organization = rights.organizationOf(callerOf(security));
    return organization
        .flatMap(
            own ->
                callerOf(security).email().isPresent()
                    ? rights.member(callerOf(security), own.id())
                    : store
                        .members(own.id(), Window.all(), ElasticCloudTerms::makeOwner)
                        .members()
                        .stream()
                        .findFirst())
        .filter(ElasticCloudTerms::makeOwner)
        .orElseThrow(
            () ->
                new ElasticCloudRefused(
                    ElasticCloudCode.INVALID_ACCESS, "expected an owner of an organization"));
  }
}
