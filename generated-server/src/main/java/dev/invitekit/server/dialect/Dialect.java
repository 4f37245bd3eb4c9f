package dev.invitekit.server.dialect;

import dev.invitekit.server.domain.Caller;
import dev.invitekit.server.domain.InvitationPolicy;
import dev.invitekit.server.domain.InvitationStore;
import dev.invitekit.server.http.ApiProtocol;
import dev.invitekit.server.http.Application;

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
}
