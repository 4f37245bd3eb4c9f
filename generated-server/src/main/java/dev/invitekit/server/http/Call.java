package dev.invitekit.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.server.domain.Caller;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way to a resource: what came over the wire, and what the edge has found out
 * about it so far. Belongs to one thread at a time.
 */
final class Call implements Headers {

  private final String method;
  private final RequestTarget target;
  private final HttpFields fields;
  private final RequestBody body;
  private @Nullable Operation operation;
  private Map<String, String> pathParameters = Map.of();
  private @Nullable Caller caller;
  private @Nullable JsonNode json;

  /**
   * @param target below the mount
   */
  Call(String method, RequestTarget target, HttpFields fields, RequestBody body) {
    this.method = method;
    this.target = target;
    this.fields = fields;
    this.body = body;
  }

  String method() {
    return method;
  }

  RequestTarget target() {
    return target;
  }

  RequestBody body() {
    return body;
  }

  @Override
  public Optional<String> value(String name) {
    return Optional.ofNullable(header(name));
  }

  /** The field's value; several are joined by commas; null when there is none. */
  @Nullable String header(String name) {
    String joined = null;
    for (HttpField field : fields) {
      if (field.is(name)) {
        String value = field.getValue() == null ? "" : field.getValue();
        joined = joined == null ? value : joined + "," + value;
      }
    }
    return joined;
  }

  /** The method and the path mean this. */
  void means(Operation meant, Map<String, String> parameters) {
    operation = meant;
    pathParameters = parameters;
  }

  /** What it means; empty as long as nobody has looked, and when it means nothing. */
  Optional<Operation> operation() {
    return Optional.ofNullable(operation);
  }

  Map<String, String> pathParameters() {
    return pathParameters;
  }

  /** The credential is this caller's, who may do this. */
  void isFrom(Caller known) {
    caller = known;
  }

  /** Who was let in; empty as long as nobody was, and where everybody is. */
  Optional<Caller> caller() {
    return Optional.ofNullable(caller);
  }

  /** The body has been read and keeps the contract. */
  void carries(JsonNode checked) {
    json = checked;
  }

  /** The body; null when there is none that the operation takes. */
  @Nullable JsonNode json() {
    return json;
  }
}
