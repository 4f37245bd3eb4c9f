package dev.invitekit.server.http;

import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;

/** A request as faults tell requests apart. Finds out only what it is asked. */
public final class Question {

  private final MountedApplication application;
  private final String method;
  private final String path;
  private final HttpFields fields;

  Question(MountedApplication application, Request request) {
    this.application = application;
    this.method = request.getMethod();
    this.path = FrontDoor.pathOf(request);
    this.fields = request.getHeaders();
  }

  /** Name of the API; of the control API where the path belongs to nobody. */
  public String api() {
    return application.api();
  }

  /** {@code operationId} in its document; empty when the request means none. */
  public Optional<String> operation() {
    return application.operationOf(method, path).map(Operation::id);
  }

  /** As the tenants' directory knows it; empty when there is none. */
  public Optional<String> credential() {
    return application.credentialOf(name -> Optional.ofNullable(fields.get(name)));
  }
}
