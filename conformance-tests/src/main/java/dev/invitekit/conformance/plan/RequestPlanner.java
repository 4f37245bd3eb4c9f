package dev.invitekit.conformance.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitekit.conformance.check.Generic;
import dev.invitekit.conformance.contract.Contract;
import dev.invitekit.conformance.contract.Names;
import dev.invitekit.conformance.contract.Operation;
import dev.invitekit.conformance.contract.Paging;
import dev.invitekit.conformance.contract.Parameter;
import dev.invitekit.conformance.contract.ResourceShape;
import dev.invitekit.conformance.exchange.Octets;
import dev.invitekit.conformance.plan.Expectation.Kind;
import dev.invitekit.conformance.targets.Credential;
import dev.invitekit.conformance.targets.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Plans the requests that try each operation of a contract by itself. */
public final class RequestPlanner {

  private static final String NO_SUCH_ID = "no-such-id";

  private final Contract contract;
  private final Target target;
  private final OtherRevisions revisions;
  private final List<RequestCase> cases = new ArrayList<>();
  private final List<Skip> skips = new ArrayList<>();
  private final Map<String, Optional<JsonNode>> smallest = new ConcurrentHashMap<>();

  public RequestPlanner(Contract contract, Target target) {
    this.contract = contract;
    this.target = target;
    this.revisions = new OtherRevisions(contract);
  }

  /** Plans all of them; to be called once. */
  public RequestPlanner plan() {
    for (Operation operation : contract.operations()) {
      Optional<RequestPlan> base = base(operation);
      if (base.isEmpty()) {
        continue;
      }
      planValid(operation, base.get());
      planInvalidBodies(operation, base.get());
      planMalformedBodies(operation, base.get());
      planParameters(operation, base.get());
      planPaths(operation, base.get());
      planCredentials(operation, base.get());
      planReadOnly(operation, base.get());
    }
    planMethods();
    planUnknownPaths();
    return this;
  }

  public List<RequestCase> cases() {
    return cases;
  }

  public List<Skip> skips() {
    return skips;
  }

  /**
   * The smallest request of an operation that every revision calls valid, a resource's id still a
   * marker.
   */
  public Optional<RequestPlan> minimal(Operation operation) {
    Optional<RequestPlan> base = base(operation);
    if (base.isEmpty() || operation.body().isEmpty()) {
      return base;
    }
    return smallest
        .computeIfAbsent(operation.id(), id -> smallestBody(operation))
        .map(base.get()::withJson);
  }

  private Optional<JsonNode> smallestBody(Operation operation) {
    BodyGenerator own = new BodyGenerator(operation.body().orElseThrow(), target.inputs());
    Stream<JsonNode> mine =
        Stream.concat(own.minimal().stream(), own.valid().stream().map(Sample::value));
    Stream<JsonNode> theirs =
        contract.others().stream()
            .flatMap(other -> other.operation(operation.method(), operation.path()).stream())
            .flatMap(other -> other.body().stream())
            .flatMap(body -> new BodyGenerator(body, target.inputs()).minimal().stream());
    return Stream.concat(mine, theirs)
        .filter(body -> revisions.allAllowBody(operation, body))
        .findFirst()
        .or(own::minimal);
  }

  /** Whether a case with {@code body} in the place of its own would still try the same. */
  public boolean stillMeans(RequestCase one, JsonNode body) {
    Operation operation = one.plan().operation().orElseThrow();
    return switch (one.expectation().kind()) {
      case ACCEPTED -> revisions.allAllowBody(operation, body);
      case REFUSED -> revisions.allForbidBody(operation, body);
      default -> true;
    };
  }

  /** The operation with all that it needs but a body; empty when an input is missing. */
  private Optional<RequestPlan> base(Operation operation) {
    RequestPlan plan = RequestPlan.of(operation, Credential.ADMIN);
    Optional<String> id = contract.resource().flatMap(shape -> shape.idParameter(operation));
    for (Parameter parameter : operation.parameters()) {
      if (!parameter.in().equals("path") && !parameter.required()) {
        continue;
      }
      Optional<String> value =
          id.filter(parameter.name()::equals).isPresent() && parameter.in().equals("path")
              ? Optional.of(RequestPlan.RESOURCE)
              : plainValue(parameter);
      if (value.isEmpty()) {
        skip(
            operation.id() + "/valid",
            Generic.VALID_REQUEST_ACCEPTED,
            "the target has no input " + Names.singularSnake(parameter.name()));
        return Optional.empty();
      }
      plan =
          switch (parameter.in()) {
            case "path" -> plan.withPathValue(parameter.name(), value.get());
            case "query" -> plan.withQuery(parameter.name(), value.get());
            case "header" ->
                plan.withHeader(parameter.name().toLowerCase(java.util.Locale.ROOT), value.get());
            default -> plan;
          };
    }
    return Optional.of(plan);
  }

  private Optional<String> plainValue(Parameter parameter) {
    Optional<String> input = target.input(Names.singularSnake(parameter.name()));
    if (input.isPresent() || parameter.in().equals("path")) {
      return input;
    }
    Values values = new Values(parameter.schema(), parameter.name());
    return parameter
        .example()
        .or(
            () ->
                values.isReference() || values.isFree()
                    ? Optional.empty()
                    : values.plain().map(JsonNode::asText));
  }

  private void planValid(Operation operation, RequestPlan base) {
    String prefix = operation.id() + "/valid/";
    if (!isUnderstood(operation)) {
      skip(
          operation.id() + "/valid",
          Generic.VALID_REQUEST_ACCEPTED,
          "%s is no part of creating, reading, listing and deleting one resource"
              .formatted(operation.id()));
      return;
    }
    if (operation.body().isEmpty()) {
      add(
          prefix + "minimal",
          base,
          Generic.VALID_REQUEST_ACCEPTED,
          Kind.ACCEPTED,
          true,
          "as documented");
      return;
    }
    BodyGenerator bodies = new BodyGenerator(operation.body().get(), target.inputs());
    for (Sample sample : bodies.valid()) {
      add(
          prefix + sample.id(),
          base.withJson(sample.value()),
          Generic.VALID_REQUEST_ACCEPTED,
          Kind.ACCEPTED,
          sample.sure() && revisions.allAllowBody(operation, sample.value()),
          "a valid body: " + sample.id());
    }
    Set<String> reasons = new LinkedHashSet<>();
    bodies
        .leftOut()
        .forEach(
            (field, reason) -> {
              if (reasons.add(reason)) {
                skip(prefix + field, Generic.VALID_REQUEST_ACCEPTED, field + ": " + reason);
              }
            });
  }

  /** Whether the document tells enough to know which requests must succeed. */
  private boolean isUnderstood(Operation operation) {
    if (contract.resource().map(ResourceShape::operations).orElse(List.of()).contains(operation)) {
      return true;
    }
    return operation.method().equals("GET")
        && contract.resource().flatMap(shape -> shape.idParameter(operation)).isEmpty();
  }

  private void planInvalidBodies(Operation operation, RequestPlan base) {
    if (operation.body().isEmpty()) {
      return;
    }
    for (Sample sample : new BodyGenerator(operation.body().get(), target.inputs()).invalid()) {
      add(
          operation.id() + "/invalid/" + sample.id(),
          base.withJson(sample.value()),
          Generic.INVALID_REQUEST_REFUSED,
          Kind.REFUSED,
          sample.sure() && revisions.allForbidBody(operation, sample.value()),
          "a body that breaks one constraint: " + sample.id());
    }
  }

  private void planMalformedBodies(Operation operation, RequestPlan base) {
    if (operation.body().isEmpty()) {
      return;
    }
    Optional<JsonNode> minimal =
        new BodyGenerator(operation.body().get(), target.inputs()).minimal();
    RequestPlan json = base.withHeader("content-type", "application/json");
    Kind whenMissing = operation.bodyRequired() ? Kind.REFUSED : Kind.ANSWERED;
    boolean object = operation.body().get().isObject();
    malformed(operation, "no-body", base.withoutBody(), whenMissing, "no body");
    malformed(operation, "empty", json.withText(""), whenMissing, "an empty body");
    malformed(
        operation, "cut-off", json.withText("{\"a\": "), Kind.REFUSED, "JSON that ends early");
    malformed(
        operation, "no-json", json.withText("no json"), Kind.REFUSED, "a text that is no JSON");
    malformed(
        operation,
        "trailing-comma",
        json.withText("{\"a\": 1,}"),
        Kind.REFUSED,
        "a trailing comma");
    malformed(operation, "two-values", json.withText("{} {}"), Kind.REFUSED, "two JSON values");
    malformed(operation, "single-quotes", json.withText("{'a': 1}"), Kind.REFUSED, "single quotes");
    if (object) {
      malformed(operation, "scalar", json.withText("\"text\""), Kind.REFUSED, "a text, no object");
      malformed(operation, "number", json.withText("12"), Kind.REFUSED, "a number, no object");
      malformed(operation, "null", json.withText("null"), Kind.REFUSED, "null, no object");
      malformed(operation, "array", json.withText("[]"), Kind.REFUSED, "an array, no object");
      malformed(
          operation,
          "deep-array",
          json.withText("[".repeat(1000) + "]".repeat(1000)),
          Kind.REFUSED,
          "an array 1,000 deep, no object");
    }
    minimal
        .filter(JsonNode::isObject)
        .ifPresent(
            body -> {
              String text = body.toString();
              malformed(
                  operation,
                  "deep-field",
                  json.withText(withField(text, "[".repeat(1000) + "]".repeat(1000))),
                  Kind.ANSWERED,
                  "an unknown field nested 1,000 deep");
              malformed(
                  operation,
                  "byte-order-mark",
                  json.withText("\uFEFF" + text),
                  Kind.ANSWERED,
                  "a byte order mark before the JSON");
              planLooseBytes(operation, json, text);
              if (!body.isEmpty()) {
                Map.Entry<String, JsonNode> first = body.properties().iterator().next();
                malformed(
                    operation,
                    "duplicate-key",
                    json.withText(
                        "{\"%s\":%s,%s"
                            .formatted(first.getKey(), first.getValue(), text.substring(1))),
                    Kind.ANSWERED,
                    "a key that stands twice");
              }
              for (String type :
                  List.of("text/plain", "application/xml", "application/x-www-form-urlencoded")) {
                malformed(
                    operation,
                    "media-type-" + Values.slug(type),
                    base.withHeader("content-type", type).withText(text),
                    Kind.REFUSED,
                    "a body declared as " + type);
              }
              malformed(
                  operation,
                  "no-media-type",
                  base.withText(text),
                  Kind.ANSWERED,
                  "a body without Content-Type");
            });
  }

  /**
   * JSON is UTF-8 (RFC 8259, 8.1). Many readers put U+FFFD in the place of what is not: inside a
   * text nobody can tell then, which is worth a note only.
   */
  private void planLooseBytes(Operation operation, RequestPlan json, String text) {
    malformed(
        operation,
        "not-utf-8",
        json.withText("{" + Octets.loose(0xFF) + text.substring(1)),
        Kind.REFUSED,
        "a byte that is no UTF-8, before the first field");
    for (Map.Entry<String, String> loose :
        List.of(
            Map.entry("not-utf-8-in-text", Octets.loose(0xFF)),
            Map.entry("overlong-utf-8-in-text", Octets.loose(0xC0, 0xAF)),
            Map.entry("half-a-pair-in-text", Octets.loose(0xED, 0xA0, 0x80)))) {
      add(
          operation.id() + "/malformed/" + loose.getKey(),
          json.withText(withField(text, "\"" + loose.getValue() + "\"")),
          Generic.MALFORMED_BODY_REFUSED,
          Kind.REFUSED,
          false,
          "an unknown field with a text that is no UTF-8");
    }
  }

  /** The object with a field more that no schema knows. */
  private static String withField(String object, String value) {
    String before = object.substring(0, object.length() - 1);
    return before + (before.equals("{") ? "" : ",") + "\"no_such_field\":" + value + "}";
  }

  private void malformed(
      Operation operation, String id, RequestPlan plan, Kind kind, String because) {
    add(
        operation.id() + "/malformed/" + id,
        plan,
        Generic.MALFORMED_BODY_REFUSED,
        kind,
        true,
        because);
  }

  private void planParameters(Operation operation, RequestPlan base) {
    for (Parameter parameter : operation.parameters()) {
      String prefix = "%s/%s/%s/".formatted(operation.id(), parameter.in(), parameter.name());
      switch (parameter.in()) {
        case "query" ->
            planQuery(operation, base.withoutQuery(parameter.name()), parameter, prefix);
        case "header" -> {
          if (parameter.required()) {
            String name = parameter.name().toLowerCase(java.util.Locale.ROOT);
            add(
                prefix + "missing",
                base(operation, base).withoutHeader(name),
                Generic.INVALID_REQUEST_REFUSED,
                Kind.REFUSED,
                revisions.allRequire(operation, parameter),
                "without the required header " + parameter.name());
          }
        }
        default -> {}
      }
    }
  }

  private void planQuery(
      Operation operation, RequestPlan base, Parameter parameter, String prefix) {
    boolean each = parameter.schema().isArray() && parameter.schema().items().isPresent();
    Values values =
        new Values(each ? parameter.schema().items().get() : parameter.schema(), parameter.name());
    if (parameter.required()) {
      add(
          prefix + "missing",
          base,
          Generic.INVALID_REQUEST_REFUSED,
          Kind.REFUSED,
          revisions.allRequire(operation, parameter),
          "without the required parameter " + parameter.name());
    }
    if (isUnderstood(operation)) {
      for (Sample sample : validQuery(values, parameter)) {
        add(
            prefix + sample.id(),
            base.withQuery(parameter.name(), sample.value().asText()),
            Generic.VALID_REQUEST_ACCEPTED,
            Kind.ACCEPTED,
            sample.value().asText().equals(RequestPlan.RESOURCE)
                || (sample.sure()
                    && revisions.allAllow(operation, parameter, wrapped(sample.value(), each))),
            "%s=%s".formatted(parameter.name(), sample.value().asText()));
      }
    }
    List<Sample> wrong = new ArrayList<>(values.beyond());
    if (values.schema().type().equals("integer")) {
      wrong.add(Sample.sure("word", JsonNodeFactory.instance.textNode("many")));
      wrong.add(Sample.sure("fraction", JsonNodeFactory.instance.textNode("1.5")));
      wrong.add(Sample.sure("beyond-64-bits", JsonNodeFactory.instance.textNode("9".repeat(30))));
    }
    for (Sample sample : wrong) {
      add(
          prefix + sample.id(),
          base.withQuery(parameter.name(), sample.value().asText()),
          Generic.INVALID_REQUEST_REFUSED,
          Kind.REFUSED,
          sample.sure()
              && revisions.allForbid(operation, parameter, wrapped(sample.value(), each))
              && !sample.id().equals("beyond-64-bits"),
          "%s=%s".formatted(parameter.name(), sample.value().asText()));
    }
  }

  private static JsonNode wrapped(JsonNode value, boolean each) {
    return each ? JsonNodeFactory.instance.arrayNode().add(value) : value;
  }

  private List<Sample> validQuery(Values values, Parameter parameter) {
    List<Sample> valid = new ArrayList<>();
    boolean cursor =
        contract
            .resource()
            .flatMap(ResourceShape::paging)
            .filter(Paging::isCursorAnId)
            .flatMap(Paging::cursor)
            .filter(parameter::equals)
            .isPresent();
    if (cursor || isItsOwnId(values)) {
      valid.add(Sample.sure("existing", JsonNodeFactory.instance.textNode(RequestPlan.RESOURCE)));
      return valid;
    }
    boolean isFree =
        values.schema().type().equals("string")
            && values.schema().values().isEmpty()
            && !values.isEmail();
    if (!isFree) {
      values.plain().ifPresent(value -> valid.add(Sample.sure("plain", value)));
      values.edges().stream()
          .filter(edge -> valid.stream().noneMatch(known -> known.value().equals(edge.value())))
          .forEach(valid::add);
    }
    return valid;
  }

  /** Whether the value is an id of the very resource: {@code after_id}, {@code before_id}. */
  private boolean isItsOwnId(Values values) {
    List<String> words = Names.words(values.name());
    return contract.resource().isPresent()
        && values.isReference()
        && words.size() == 2
        && List.of("after", "before").contains(words.get(0));
  }

  private void planPaths(Operation operation, RequestPlan base) {
    for (Parameter parameter : operation.parametersIn("path")) {
      RequestPlan plan = base(operation, base);
      String prefix = operation.id() + "/path/" + parameter.name() + "/";
      boolean last = operation.lastPathParameter().filter(parameter.name()::equals).isPresent();
      Optional<String> id = contract.resource().flatMap(shape -> shape.idParameter(operation));
      boolean own = id.filter(parameter.name()::equals).isPresent();
      RequestPlan elsewhere =
          own || id.isEmpty()
              ? plan
              : plan.withPathValue(id.get(), wellFormed(operation, id.get()));
      strange(
          prefix + "unknown",
          elsewhere.withPathValue(parameter.name(), wellFormed(operation, parameter.name())),
          Kind.REFUSED,
          "an id that nothing has");
      for (Sample sample : new Values(parameter.schema(), parameter.name()).beyond()) {
        if (sample.value().asText().isEmpty()) {
          continue;
        }
        add(
            prefix + sample.id(),
            elsewhere.withPathValue(parameter.name(), sample.value().asText()),
            Generic.INVALID_REQUEST_REFUSED,
            Kind.REFUSED,
            true,
            "%s: %s".formatted(parameter.name(), sample.id()));
      }
      raw(prefix + "encoded-slash", elsewhere, parameter, "a%2Fb", Kind.REFUSED);
      raw(prefix + "climbing", elsewhere, parameter, "..%2f..%2f..%2fetc", Kind.REFUSED);
      raw(prefix + "overlong", elsewhere, parameter, "a".repeat(9000), Kind.REFUSED);
      raw(prefix + "unicode", elsewhere, parameter, "%E2%82%AC%F0%9F%98%80", Kind.REFUSED);
      raw(prefix + "blank", elsewhere, parameter, "%20", Kind.REFUSED);
      raw(prefix + "nul", elsewhere, parameter, "a%00b", Kind.REFUSED);
      raw(prefix + "not-utf-8", elsewhere, parameter, "%FF%FE", Kind.REFUSED);
      raw(prefix + "illegal-encoding", elsewhere, parameter, "a%zzb", Kind.REFUSED);
      raw(prefix + "lone-percent", elsewhere, parameter, "a%", Kind.REFUSED);
      raw(prefix + "cut-off-encoding", elsewhere, parameter, "a%4", Kind.REFUSED);
      raw(prefix + "backslash", elsewhere, parameter, "a\\b", Kind.REFUSED);
      raw(prefix + "bare-blank", elsewhere, parameter, "a b", Kind.REFUSED);
      if (operation.method().equals("GET")) {
        // Whoever is on the way may take dots out (RFC 3986, 6.2.2.3): then it is another path,
        // which must not be one that anything but reading does something to.
        raw(prefix + "dot", elsewhere, parameter, ".", Kind.ANSWERED);
        raw(prefix + "dots", elsewhere, parameter, "..", Kind.ANSWERED);
        raw(prefix + "encoded-dots", elsewhere, parameter, "%2e%2e", Kind.ANSWERED);
      }
      if (!last || !operation.method().equals("DELETE")) {
        raw(prefix + "empty", elsewhere, parameter, "", Kind.ANSWERED);
      }
    }
  }

  private void raw(String id, RequestPlan plan, Parameter parameter, String segment, Kind kind) {
    strange(
        id,
        plan.withRawPathValue(parameter.name(), segment).meaningNothing(),
        kind,
        "%s: %s".formatted(parameter.name(), segment.length() > 40 ? "very long" : segment));
  }

  private void strange(String id, RequestPlan plan, Kind kind, String because) {
    add(id, plan, Generic.UNUSUAL_PATH_REFUSED, kind, true, because);
  }

  /** A value of the right form that names nothing. */
  private static String wellFormed(Operation operation, String name) {
    return operation.parametersIn("path").stream()
        .filter(parameter -> parameter.name().equals(name))
        .findFirst()
        .map(parameter -> parameter.schema().format())
        .filter("uuid"::equals)
        .map(format -> "00000000-0000-4000-8000-000000000000")
        .orElse(NO_SUCH_ID);
  }

  private void planCredentials(Operation operation, RequestPlan base) {
    Optional<Credential> admin = target.credential(Credential.ADMIN);
    if (admin.isEmpty() || !operation.secured()) {
      return;
    }
    RequestPlan plan = base(operation, base);
    String prefix = operation.id() + "/credential/";
    add(
        prefix + "missing",
        plan.as(Credential.NONE),
        Generic.CREDENTIAL_REQUIRED,
        Kind.REFUSED,
        true,
        "without a credential");
    WrongCredentials.of(admin.get())
        .forEach(
            (id, value) ->
                add(
                    prefix + id,
                    plan.withCredential(admin.get().headerName(), value),
                    Generic.CREDENTIAL_REQUIRED,
                    Kind.REFUSED,
                    true,
                    "with a credential that is " + id));
  }

  private void planReadOnly(Operation operation, RequestPlan base) {
    if (operation.method().equals("GET")) {
      if (target.credential(Credential.READ_ONLY).isPresent() && isUnderstood(operation)) {
        add(
            operation.id() + "/valid/read-only-caller",
            base.as(Credential.READ_ONLY),
            Generic.VALID_REQUEST_ACCEPTED,
            Kind.ACCEPTED,
            true,
            "a caller who may read");
      }
      return;
    }
    String id = operation.id() + "/read-only-caller";
    if (target.credential(Credential.READ_ONLY).isEmpty()) {
      skip(id, Generic.READ_ONLY_CANNOT_WRITE, "the target has no credential read-only");
      return;
    }
    add(
        id,
        base(operation, base).as(Credential.READ_ONLY),
        Generic.READ_ONLY_CANNOT_WRITE,
        Kind.REFUSED,
        true,
        "a caller who may only read");
  }

  /** {@code base} with the smallest body, if the operation takes one. */
  private RequestPlan base(Operation operation, RequestPlan base) {
    return operation
        .body()
        .flatMap(schema -> new BodyGenerator(schema, target.inputs()).minimal())
        .map(base::withJson)
        .orElse(base);
  }

  private void planMethods() {
    Map<String, List<Operation>> byPath = new LinkedHashMap<>();
    contract
        .operations()
        .forEach(o -> byPath.computeIfAbsent(o.path(), path -> new ArrayList<>()).add(o));
    byPath.forEach(
        (path, operations) -> {
          Optional<RequestPlan> base = base(operations.get(0));
          if (base.isEmpty()) {
            return;
          }
          RequestPlan plan = base.get();
          for (Map.Entry<String, String> value : plan.pathValues().entrySet()) {
            if (value.getValue().equals(RequestPlan.RESOURCE)) {
              plan =
                  plan.withPathValue(value.getKey(), wellFormed(operations.get(0), value.getKey()));
            }
          }
          for (String method :
              List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")) {
            planMethod(path, operations, plan, method);
          }
        });
  }

  private void planMethod(
      String path, List<Operation> operations, RequestPlan plan, String method) {
    boolean declared = operations.stream().anyMatch(o -> o.method().equals(method));
    // What is not declared might be there all the same, and must not empty a collection.
    boolean dangerous = method.equals("DELETE") && !path.endsWith("}");
    if (declared || dangerous) {
      return;
    }
    RequestPlan request = plan.withoutBody().by(method);
    if (List.of("POST", "PUT", "PATCH").contains(method)) {
      request = request.withJson(JsonNodeFactory.instance.objectNode());
    }
    boolean harmless = List.of("HEAD", "OPTIONS", "TRACE").contains(method);
    add(
        "method/%s%s".formatted(method, path),
        request,
        Generic.UNKNOWN_METHOD_REFUSED,
        harmless ? Kind.ANSWERED : Kind.NOT_OFFERED,
        isSurelyUnknown(method, path),
        "%s is not declared for this path".formatted(method));
  }

  /**
   * Whether the API has no such operation: all of several revisions of its document have none. One
   * document alone may be a part of the whole, such as the page of a single operation.
   */
  private boolean isSurelyUnknown(String method, String path) {
    return !contract.others().isEmpty()
        && contract.others().stream().allMatch(o -> o.operation(method, path).isEmpty());
  }

  private void planUnknownPaths() {
    Optional<RequestPlan> base =
        contract.operations().stream()
            .filter(operation -> operation.lastPathParameter().isEmpty())
            .map(this::base)
            .flatMap(Optional::stream)
            .findFirst();
    if (base.isEmpty()) {
      return;
    }
    Map<String, String> paths = new LinkedHashMap<>();
    paths.put("root", "/no-such-path");
    paths.put("below", base.get().path() + "/no-such-id/no-such-path");
    paths.put("beside", base.get().path() + "-no-such-path");
    for (Map.Entry<String, String> path : paths.entrySet()) {
      for (String method : List.of("GET", "POST")) {
        RequestPlan plan = base.get().withoutBody().by(method);
        RequestPlan elsewhere =
            new RequestPlan(
                Optional.empty(),
                method,
                path.getValue(),
                plan.pathValues(),
                Map.of(),
                List.of(),
                plan.headers(),
                Optional.empty(),
                Optional.empty(),
                Credential.ADMIN,
                Optional.empty());
        ObjectNode nothing = JsonNodeFactory.instance.objectNode();
        add(
            "unknown-path/%s/%s".formatted(path.getKey(), method),
            method.equals("POST") ? elsewhere.withJson(nothing) : elsewhere,
            Generic.UNKNOWN_PATH_REFUSED,
            Kind.REFUSED,
            true,
            "a path that the document does not have");
      }
    }
  }

  private void add(
      String id, RequestPlan plan, Generic promise, Kind kind, boolean sure, String because) {
    cases.add(new RequestCase(id, plan, new Expectation(promise.id(), kind, sure, because)));
  }

  private void skip(String id, Generic promise, String reason) {
    skips.add(new Skip(id, promise.id(), reason));
  }
}
