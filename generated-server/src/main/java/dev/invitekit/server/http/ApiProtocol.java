package dev.invitekit.server.http;

import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;

/** The HTTP habits of one API that its OpenAPI document cannot say. */
public interface ApiProtocol {

  /** How it says no. */
  ErrorFormat errors();

  /** How an instant looks in its bodies. */
  DateTimeFormatter times();

  /** The credential of a request, as the tenants' directory knows it; empty when there is none. */
  Optional<String> credential(Headers headers);

  /** What it wants to see in the header section once the credential is known to be good. */
  default Optional<Rejection> vet(Headers headers) {
    return Optional.empty();
  }

  /** Media types beside JSON's own under which it takes JSON, in small letters. */
  default Set<String> alsoJson() {
    return Set.of();
  }

  /** Whether each credential has a rate limit to itself; otherwise an organization shares one. */
  default boolean limitsEachCredential() {
    return false;
  }
}
