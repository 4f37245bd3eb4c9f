package dev.invitekit.server.dialect.elasticcloud;

import static java.util.stream.Collectors.joining;

import dev.invitekit.server.domain.Grant;
import dev.invitekit.server.domain.Member;
import dev.invitekit.server.generated.elasticcloud.ApiKeyResponse;
import dev.invitekit.server.generated.elasticcloud.ApiKeysResponse;
import dev.invitekit.server.generated.elasticcloud.CreateApiKeyRequest;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * API keys as notes of their owner: {@code api-key ID} to times and description, {@code
 * api-key-roles ID} to what the key was given, a grant each line.
 */
final class ApiKeyNotes {

  private static final String NAME = "api-key ";
  private static final String ROLES = "api-key-roles ";

  private ApiKeyNotes() {}

  /** A key without its secret. */
  static ApiKeyResponse key(
      String id, CreateApiKeyRequest request, Member owner, Instant madeAt, Instant endsAt) {
    return ApiKeyResponse.builder()
        .id(id)
        .description(request.description())
        .creationDate(madeAt)
        .userId(owner.id().value())
        .organizationId(owner.organization().value())
        .expirationDate(endsAt)
        .roleAssignments(
            request.roleAssignments() == null
                ? null
                : new AssignmentCompletion(owner.organization())
                    .complete(request.roleAssignments()))
        .build();
  }

  static Member with(Member owner, ApiKeyResponse key) {
    String text = "%s %s %s".formatted(key.creationDate(), key.expirationDate(), key.description());
    Optional<String> roles =
        Optional.ofNullable(key.roleAssignments())
            .map(AssignmentGrants::of)
            .map(grants -> grants.stream().map(Grant::toString).collect(joining("\n")));
    return owner.withNote(NAME + key.id(), Optional.of(text)).withNote(ROLES + key.id(), roles);
  }

  /** The keys of a member, oldest first. */
  static ApiKeysResponse keysOf(Member owner) {
    return ApiKeysResponse.builder()
        .keys(
            owner.notes().keySet().stream()
                .filter(name -> name.startsWith(NAME))
                .map(name -> read(owner, name.substring(NAME.length())))
                .sorted(
                    Comparator.comparing(ApiKeyResponse::creationDate)
                        .thenComparing(ApiKeyResponse::id))
                .toList())
        .build();
  }

  /** The answer to the making of a key, the only one that shows it. */
  static ApiKeyResponse withSecret(Member owner, String id, String secret) {
    ApiKeyResponse key = read(owner, id);
    return ApiKeyResponse.builder()
        .id(key.id())
        .description(key.description())
        .creationDate(key.creationDate())
        .userId(key.userId())
        .organizationId(key.organizationId())
        .expirationDate(key.expirationDate())
        .roleAssignments(key.roleAssignments())
        .key(secret)
        .build();
  }

  /** The member without these keys; refuses when one is unknown. */
  static Member without(Member owner, List<String> ids) {
    Member less = owner;
    for (String id : ids) {
      if (!owner.notes().containsKey(NAME + id)) {
        throw new ElasticCloudRefused(
            ElasticCloudCode.API_KEY_NOT_FOUND, "key %s: there is no such key".formatted(id));
      }
      less = less.withNote(NAME + id, Optional.empty()).withNote(ROLES + id, Optional.empty());
    }
    return less;
  }

  private static ApiKeyResponse read(Member owner, String id) {
    String[] parts = owner.notes().get(NAME + id).split(" ", 3);
    return ApiKeyResponse.builder()
        .id(id)
        .description(parts[2])
        .creationDate(Instant.parse(parts[0]))
        .userId(owner.id().value())
        .organizationId(owner.organization().value())
        .expirationDate(Instant.parse(parts[1]))
        .roleAssignments(
            Optional.ofNullable(owner.notes().get(ROLES + id))
                .map(text -> text.lines().map(Grant::parse).toList())
                .map(grants -> AssignmentGrants.assignments(grants, owner.organization()))
                .orElse(null))
        .build();
  }
}
