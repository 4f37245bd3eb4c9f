package dev.invitekit.server.control;

import dev.invitekit.server.domain.Caller;
import dev.invitekit.server.domain.Offer;
import dev.invitekit.server.domain.Organization;
import dev.invitekit.server.domain.OrganizationId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The server around the control API.
 *
 * @param sandboxes all worlds
 * @param apis what is served
 * @param origin how its URLs begin, as in {@code http://127.0.0.1:8080}
 */
public record Surroundings(Sandboxes sandboxes, List<Api> apis, Supplier<String> origin) {

  public Surroundings {
    apis = List.copyOf(apis);
  }

  /**
   * One API that is served.
   *
   * @param clientPath what its clients' base URL ends with, after the world's own path
   * @param callers whose credentials it takes
   * @param offers what an ordinary invitation offers
   */
  public record Api(String name, String clientPath, List<Caller> callers, Offers offers) {

    public Api {
      callers = List.copyOf(callers);
    }

    /** The organization of the first key that belongs to one. */
    Optional<OrganizationId> firstOrganization() {
      return callers.stream().flatMap(caller -> caller.organization().stream()).findFirst();
    }
  }

  /** What an ordinary invitation of an API offers. */
  @FunctionalInterface
  public interface Offers {

    /** What it offers to {@code email}; empty when the API does not say. */
    Optional<Offer> to(Organization organization, String email);
  }

  /** The API of that name, which is served. */
  Api api(String name) {
    return apis.stream().filter(api -> api.name().equals(name)).findFirst().orElseThrow();
  }

  /** Leaves out every key that the server takes. */
  Redactor redactor() {
    return new Redactor(apis.stream().flatMap(api -> api.callers().stream()).toList());
  }

  /** How the URLs of a universe begin, without a slash at the end. */
  String urlOf(Universe universe) {
    return origin.get() + universe.path();
  }
}
