package dev.invitekit.conformance.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.conformance.contract.Content;
import dev.invitekit.conformance.contract.Operation;
import dev.invitekit.conformance.contract.Parameter;
import dev.invitekit.conformance.contract.Serialization;
import dev.invitekit.conformance.contract.resource.Family;
import dev.invitekit.conformance.targets.Credential;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A request, with what is new in each sending and the ids of resources still markers in it.
 * Immutable.
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
 * @param guessed parameters whose values are made up: nobody knows whether they name anything
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
    Optional<List<Credential.Part>> credential,
    Set<String> guessed) {

  /** How the marker of an id begins, which is told apart from any other text by it. */
  static final String ID_MARKER = "{resource:";

  private static final Pattern ID = Pattern.compile("\\{resource:([^{}]*)}");

  public RequestPlan {
    pathValues = Map.copyOf(pathValues);
    rawPathValues = Map.copyOf(rawPathValues);
    query = List.copyOf(query);
    headers = Map.copyOf(headers);
    guessed = Set.copyOf(guessed);
  }

  static RequestPlan of(Operation operation, String caller) {
    return at(Optional.of(operation), operation.method(), operation.path(), caller);
  }

  /** A request without parameters and body. */
  public static RequestPlan at(
      Optional<Operation> operation, String method, String path, String caller) {
    return new RequestPlan(
        operation,
        method,
        path,
        Map.of(),
        Map.of(),
        List.of(),
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        caller,
        Optional.empty(),
        Set.of());
  }

  /** Stands for the id of a resource of that family. */
  public static String idOf(Family family) {
    return "{resource:%s}".formatted(family.name());
  }

  /** The text with ids in the place of their markers. */
  public static String withIds(String text, Map<String, String> ids) {
    return text.contains("{resource:")
        ? ID.matcher(text)
            .replaceAll(
                match ->
                    java.util.regex.Matcher.quoteReplacement(
                        ids.getOrDefault(match.group(1), match.group())))
        : text;
  }

  /** Names of the families of which it needs a resource that exists, in the order of the path. */
  public Set<String> needs() {
    Set<String> names = new LinkedHashSet<>(needsInPath());
    Stream.of(
            query.stream().map(Map.Entry::getValue),
            json.stream().map(JsonNode::toString),
            text.stream())
        .flatMap(texts -> texts)
        .flatMap(RequestPlan::named)
        .forEach(names::add);
    return names;
  }

  /** Names of the families whose resources its path goes through, in that order. */
  public List<String> needsInPath() {
    List<String> names = new ArrayList<>();
    for (String segment : path.split("/", -1)) {
      if (segment.startsWith("{") && segment.endsWith("}")) {
        String name = segment.substring(1, segment.length() - 1);
        named(pathValues.getOrDefault(name, "")).forEach(names::add);
      }
    }
    return names;
  }

  private static Stream<String> named(String text) {
    return text.contains("{resource:")
        ? ID.matcher(text).results().map((MatchResult match) -> match.group(1))
        : Stream.empty();
  }

  public RequestPlan withPathValue(String name, String value) {
    Draft draft = new Draft(this);
    draft.pathValues = with(pathValues, name, value);
    return draft.plan();
  }

  /** The same; nobody knows whether the value names anything. */
  RequestPlan withGuess(String name) {
    Draft draft = new Draft(this);
    draft.guessed = new LinkedHashSet<>(guessed);
    draft.guessed.add(name);
    return draft.plan();
  }

  public RequestPlan withRawPathValue(String name, String value) {
    Draft draft = new Draft(this);
    draft.rawPathValues = with(rawPathValues, name, value);
    return draft.plan();
  }

  public RequestPlan withQuery(String name, String value) {
    Draft draft = new Draft(this);
    draft.query = new ArrayList<>(query);
    draft.query.add(Map.entry(name, value));
    return draft.plan();
  }

  public RequestPlan withoutQuery(String name) {
    Draft draft = new Draft(this);
    draft.query = query.stream().filter(entry -> !entry.getKey().equals(name)).toList();
    return draft.plan();
  }

  /** The request with a value for a parameter, written as the document says. */
  RequestPlan withParameter(Parameter parameter, JsonNode value) {
    Serialization form = parameter.serialization();
    String name = parameter.name();
    switch (parameter.in()) {
      case "path" -> {
        return withPathValue(name, form.pathText(name, value));
      }
      case "query" -> {
        RequestPlan plan = this;
        for (Map.Entry<String, String> entry : form.entries(name, value)) {
          plan = plan.withQuery(entry.getKey(), entry.getValue());
        }
        return plan;
      }
      case "header" -> {
        return withHeader(name.toLowerCase(Locale.ROOT), form.text(value));
      }
      case "cookie" -> {
        List<String> cookies = new ArrayList<>();
        Optional.ofNullable(headers.get("cookie")).ifPresent(cookies::add);
        form.entries(name, value).forEach(e -> cookies.add(e.getKey() + "=" + e.getValue()));
        return withHeader("cookie", String.join("; ", cookies));
      }
      default -> {
        return this;
      }
    }
  }

  /** The request without a parameter of the query, however many names it has there. */
  RequestPlan withoutQuery(Parameter parameter) {
    Set<String> names = new LinkedHashSet<>(Set.of(parameter.name()));
    if (parameter.schema().isObject() && parameter.serialization().explode()) {
      names.addAll(parameter.schema().properties().keySet());
    }
    Draft draft = new Draft(this);
    draft.query =
        query.stream()
            .filter(entry -> !names.contains(entry.getKey()))
            .filter(entry -> !entry.getKey().startsWith(parameter.name() + "["))
            .toList();
    return draft.plan();
  }

  public RequestPlan withHeader(String name, String value) {
    Draft draft = new Draft(this);
    draft.headers = with(headers, name, value);
    return draft.plan();
  }

  public RequestPlan withoutHeader(String name) {
    Draft draft = new Draft(this);
    draft.headers = new LinkedHashMap<>(headers);
    draft.headers.remove(name);
    return draft.plan();
  }

  public RequestPlan withJson(JsonNode body) {
    Draft draft = new Draft(this);
    draft.headers =
        with(
            headers,
            "content-type",
            operation.flatMap(Operation::content).map(Content::header).orElse("application/json"));
    draft.json = Optional.of(body);
    draft.text = Optional.empty();
    return draft.plan();
  }

  public RequestPlan withText(String body) {
    Draft draft = new Draft(this);
    draft.json = Optional.empty();
    draft.text = Optional.of(body);
    return draft.plan();
  }

  public RequestPlan withoutBody() {
    Draft draft = new Draft(this);
    draft.json = Optional.empty();
    draft.text = Optional.empty();
    return draft.plan();
  }

  public RequestPlan as(String otherCaller) {
    Draft draft = new Draft(this);
    draft.caller = otherCaller;
    draft.credential = Optional.empty();
    return draft.plan();
  }

  public RequestPlan withCredential(List<Credential.Part> wrong) {
    Draft draft = new Draft(this);
    draft.caller = "none";
    draft.credential = Optional.of(List.copyOf(wrong));
    return draft.plan();
  }

  /** The same request, as one that means no operation of the document. */
  public RequestPlan meaningNothing() {
    return by(method);
  }

  /** The same path with another method, meaning no operation of the document. */
  public RequestPlan by(String otherMethod) {
    Draft draft = new Draft(this);
    draft.operation = Optional.empty();
    draft.method = otherMethod;
    return draft.plan();
  }

  private static Map<String, String> with(Map<String, String> map, String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(map);
    more.put(name, value);
    return more;
  }

  /** A copy in which something changes. */
  private static final class Draft {
    private Optional<Operation> operation;
    private String method;
    private final String path;
    private Map<String, String> pathValues;
    private Map<String, String> rawPathValues;
    private List<Map.Entry<String, String>> query;
    private Map<String, String> headers;
    private Optional<JsonNode> json;
    private Optional<String> text;
    private String caller;
    private Optional<List<Credential.Part>> credential;
    private Set<String> guessed;

    Draft(RequestPlan plan) {
      this.operation = plan.operation;
      this.method = plan.method;
      this.path = plan.path;
      this.pathValues = plan.pathValues;
      this.rawPathValues = plan.rawPathValues;
      this.query = plan.query;
      this.headers = plan.headers;
      this.json = plan.json;
      this.text = plan.text;
      this.caller = plan.caller;
      this.credential = plan.credential;
      this.guessed = plan.guessed;
    }

    RequestPlan plan() {
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
          caller,
          credential,
          guessed);
    }
  }
}
