package dev.invitekit.server.dialect;

import dev.invitekit.server.domain.Caller;
import dev.invitekit.server.domain.InvitationPolicy;
import dev.invitekit.server.domain.InvitationStore;
import dev.invitekit.server.domain.Offer;
import dev.invitekit.server.domain.Organization;
import dev.invitekit.server.http.ApiProtocol;
import dev.invitekit.server.http.Application;
import java.util.Optional;

/** All that one vendor says differently. Found by {@link java.util.ServiceLoader}. */
public interface Dialect extends ApiProtocol {

  /** Name of the API: its folder under {@code specs/}, its mount path, its name in every option. */
  String api();

  /** How its store behaves. */
  InvitationPolicy policy();

  /** A fresh application: the resources that implement the generated interfaces. */
  Application application(InvitationStore store);

  /** What client libraries expect after the host in their base URL: nothing, or {@code /v1}. */
  default String clientPath() {
    return "";
  }

  /** A creation that {@code caller}, who belongs to an organization, may send. */
  ExampleCall example(Caller caller);

  /**
   * What an ordinary invitation of this API offers, so that a test can have some without a request;
   * empty where nobody has said.
   */
  default Optional<Offer> ordinaryOffer(Organization organization, String email) {
    return Optional.empty();
  }
}
