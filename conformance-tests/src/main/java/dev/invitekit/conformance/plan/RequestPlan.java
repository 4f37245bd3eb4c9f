package dev.invitekit.conformance.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.conformance.contract.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request before it is sent: what must be new, and the id of a resource that is yet to be made,
 * are still markers in it. Immutable.
 *
 * @param operation the operation whose answers may be expected; empty for an unknown one
 * @param path the path, with names in braces
 * @param pathValues what stands for the names, not yet percent-encoded
 * @param rawPathValues the same where it must go out as it stands
 * @param query in order, not yet percent-encoded
 * @param headers names in lower case, without the credential
 * @param json the body; empty for none, or for one that is no JSON
 * @param text the body where it is no JSON
 * @param caller whose credential is sent
 * @param credential what is sent in the place of the credential, if it is a wrong one
 */
public record RequestPlan(
    Optional<Operation> operation,
    String method,
    String path,
    Map<String, String> pathValues,
    Map<String, String> rawPathValues,
    List<Map.Entry<String, String>> query,
    Map<String, String> headers,
    Optional<JsonNode> json,
    Optional<String> text,
    String caller,
    Optional<Map.Entry<String, String>> credential) {

  /** Stands for the id of a resource that exists. */
  public static final String RESOURCE = "{resource}";

  public RequestPlan {
    pathValues = Map.copyOf(pathValues);
    rawPathValues = Map.copyOf(rawPathValues);
    query = List.copyOf(query);
    headers = Map.copyOf(headers);
  }

  static RequestPlan of(Operation operation, String caller) {
    return new RequestPlan(
        Optional.of(operation),
        operation.method(),
        operation.path(),
        Map.of(),
        Map.of(),
        List.of(),
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        caller,
        Optional.empty());
  }

  /** Whether it needs a resource that exists. */
  public boolean needsResource() {
    return pathValues.containsValue(RESOURCE)
        || query.stream().anyMatch(entry -> entry.getValue().equals(RESOURCE));
  }

  public RequestPlan withPathValue(String name, String value) {
    return new RequestPlan(
        operation,
        method,
        path,
        with(pathValues, name, value),
        rawPathValues,
        query,
        headers,
        json,
        text,
        caller,
        credential);
  }

  public RequestPlan withRawPathValue(String name, String value) {
    return new RequestPlan(
        operation,
        method,
        path,
        pathValues,
        with(rawPathValues, name, value),
        query,
        headers,
        json,
        text,
        caller,
        credential);
  }

  public RequestPlan withQuery(String name, String value) {
    List<Map.Entry<String, String>> longer = new ArrayList<>(query);
    longer.add(Map.entry(name, value));
    return new RequestPlan(
        operation,
        method,
        path,
        pathValues,
        rawPathValues,
        longer,
        headers,
        json,
        text,
        caller,
        credential);
  }

  public RequestPlan withoutQuery(String name) {
    return new RequestPlan(
        operation,
        method,
        path,
        pathValues,
        rawPathValues,
        query.stream().filter(entry -> !entry.getKey().equals(name)).toList(),
        headers,
        json,
        text,
        caller,
        credential);
  }

  public RequestPlan withHeader(String name, String value) {
    return new RequestPlan(
        operation,
        method,
        path,
        pathValues,
        rawPathValues,
        query,
        with(headers, name, value),
        json,
        text,
        caller,
        credential);
  }

  public RequestPlan withoutHeader(String name) {
    Map<String, String> fewer = new LinkedHashMap<>(headers);
    fewer.remove(name);
    return new RequestPlan(
        operation,
        method,
        path,
        pathValues,
        rawPathValues,
        query,
        fewer,
        json,
        text,
        caller,
        credential);
  }

  public RequestPlan withJson(JsonNode body) {
    return new RequestPlan(
        operation,
        method,
        path,
        pathValues,
        rawPathValues,
        query,
        with(headers, "content-type", "application/json"),
        Optional.of(body),
        Optional.empty(),
        caller,
        credential);
  }

  public RequestPlan withText(String body) {
    return new RequestPlan(
        operation,
        method,
        path,
        pathValues,
        rawPathValues,
        query,
        headers,
        Optional.empty(),
        Optional.of(body),
        caller,
        credential);
  }

  public RequestPlan withoutBody() {
    return new RequestPlan(
        operation,
        method,
        path,
        pathValues,
        rawPathValues,
        query,
        headers,
        Optional.empty(),
        Optional.empty(),
        caller,
        credential);
  }

  public RequestPlan as(String otherCaller) {
    return new RequestPlan(
        operation,
        method,
        path,
        pathValues,
        rawPathValues,
        query,
        headers,
        json,
        text,
        otherCaller,
        Optional.empty());
  }

  public RequestPlan withCredential(String header, String value) {
    return new RequestPlan(
        operation,
        method,
        path,
        pathValues,
        rawPathValues,
        query,
        headers,
        json,
        text,
        "none",
        Optional.of(Map.entry(header, value)));
  }

  /** The same request, as one that means no operation of the document. */
  public RequestPlan meaningNothing() {
    return new RequestPlan(
        Optional.empty(),
        method,
        path,
        pathValues,
        rawPathValues,
        query,
        headers,
        json,
        text,
        caller,
        credential);
  }

  /** The same path with another method. */
  public RequestPlan by(String otherMethod) {
    return new RequestPlan(
        Optional.empty(),
        otherMethod,
        path,
        pathValues,
        rawPathValues,
        query,
        headers,
        json,
        text,
        caller,
        credential);
  }

  private static Map<String, String> with(Map<String, String> map, String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(map);
    more.put(name, value);
    return more;
  }
}
