package dev.invitekit.conformance.keeper;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.conformance.BadInput;
import dev.invitekit.conformance.contract.Contract;
import dev.invitekit.conformance.contract.Document;
import dev.invitekit.conformance.contract.Operation;
import dev.invitekit.conformance.yaml.YamlFile;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An OpenAPI document that somebody wants to be a contract here, checked for what that takes. */
final class NewDocument {

  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
  private static final Set<String> OTHER_METHODS = Set.of("head", "options", "trace");

  private final YamlFile file;
  private final Contract contract;

  private NewDocument(YamlFile file, Contract contract) {
    this.file = file;
    this.contract = contract;
  }

  /**
   * Checks the document of an API that is not here yet.
   *
   * @throws BadInput naming line and fault, when the server could not be generated from it or could
   *     not serve it, or when it is not OpenAPI 3.0.x
   */
  static NewDocument ofNewApi(YamlFile file) {
    NewDocument document = ofRevision(file);
    if (document.isNewerNotation()) {
      throw file.fault(
          "/openapi",
          "OpenAPI %s: a new contract is written in 3.0.x, which generator and checks know best"
              .formatted(document.document().root().path("openapi").asText()));
    }
    return document;
  }

  /**
   * Checks another document of an API that is here, OpenAPI 3.0.x or 3.1.x.
   *
   * @throws BadInput naming line and fault, when the server could not be generated from it or could
   *     not serve it
   */
  static NewDocument ofRevision(YamlFile file) {
    Document document = new Document(file);
    requireReferences(file, file.root(), "");
    requireServer(file);
    Map<String, String> operationIds = new HashMap<>();
    document
        .root()
        .path("paths")
        .properties()
        .forEach(path -> requirePath(file, path.getKey(), path.getValue(), operationIds));
    if (operationIds.isEmpty()) {
      throw file.fault("/paths", "no operation");
    }
    Contract contract =
        Contract.of(
            "api", Contract.CURRENT, document, List.of(), Optional.empty(), Optional.empty());
    for (Operation operation : contract.operations()) {
      if (!operation.parametersIn("cookie").isEmpty()) {
        throw file.fault(
            pointer("paths", operation.path(), operation.method().toLowerCase(Locale.ROOT)),
            "%s %s: cookies are not read".formatted(operation.method(), operation.path()));
      }
    }
    return new NewDocument(file, contract);
  }

  YamlFile file() {
    return file;
  }

  String text() {
    return file.text();
  }

  /** What the document says of its own version. */
  String version() {
    return file.root().at("/info/version").asText("unknown");
  }

  /** Whether it is written in OpenAPI 3.1. */
  boolean isNewerNotation() {
    return file.root().path("openapi").asText().startsWith("3.1.");
  }

  String title() {
    return file.root().at("/info/title").asText("").replaceAll("\\s+", " ").strip();
  }

  Document document() {
    return contract.document();
  }

  /** What follows scheme and host in the first server's URL, without a slash at its end. */
  String basePath() {
    return contract.serverPath();
  }

  /**
   * How callers show who they are.
   *
   * @throws BadInput when this server cannot tell callers apart that way
   */
  CredentialKind credential(ApiName api) {
    JsonNode requirements = file.root().path("security");
    String at = "/security";
    for (Operation operation : contract.operations()) {
      if (requirements.isEmpty()) {
        at =
            pointer(
                "paths", operation.path(), operation.method().toLowerCase(Locale.ROOT), "security");
        requirements = file.root().at(at);
      }
    }
    if (requirements.isEmpty()) {
      return CredentialKind.none(api);
    }
    for (JsonNode alternative : requirements) {
      for (Map.Entry<String, JsonNode> scheme : alternative.properties()) {
        Optional<CredentialKind> kind =
            CredentialKind.of(
                file.root().at(pointer("components", "securitySchemes", scheme.getKey())));
        if (kind.isPresent()) {
          return kind.get();
        }
      }
    }
    for (JsonNode alternative : requirements) {
      if (alternative.isEmpty()) { // anybody may call
        return CredentialKind.none(api);
      }
    }
    throw file.fault(
        at, "no security scheme that is served: bearer, basic, OAuth 2 or a key in a header");
  }

  /** The operation that seems to create an invitation. */
  Optional<Operation> creation() {
    return contract
        .families()
        .first()
        .flatMap(family -> family.create())
        .or(
            () ->
                contract.operations().stream()
                    .filter(o -> o.method().equals("POST") && o.body().isPresent())
                    .findFirst());
  }

  /** The operation that needs least: a list, or else any read, or else the first one. */
  Operation simplest() {
    List<Operation> all = contract.operations();
    return contract
        .families()
        .first()
        .flatMap(family -> family.list())
        .or(() -> all.stream().filter(o -> o.method().equals("GET")).findFirst())
        .orElseGet(() -> all.get(0));
  }

  /** An example of an operation's body, as JSON in one line. */
  String exampleBody(Operation operation) {
    JsonNode content =
        file.root()
            .at(
                pointer(
                    "paths",
                    operation.path(),
                    operation.method().toLowerCase(Locale.ROOT),
                    "requestBody"))
            .path("content")
            .path("application/json");
    JsonNode examples = content.path("examples");
    JsonNode example =
        content.has("example")
            ? content.path("example")
            : examples.isEmpty()
                ? operation.body().map(body -> body.json().path("example")).orElse(content)
                : examples.elements().next().path("value");
    return example.isObject() && !example.toString().contains("'") // a shell would end there
        ? example.toString()
        : "{\"email\":\"ada@example.com\"}";
  }

  private static void requirePath(
      YamlFile file, String path, JsonNode item, Map<String, String> operationIds) {
    for (Map.Entry<String, JsonNode> entry : item.properties()) {
      String method = entry.getKey();
      String at = pointer("paths", path, method);
      if (OTHER_METHODS.contains(method)) {
        throw file.fault(at, "%s %s: no such method is served".formatted(upper(method), path));
      }
      if (METHODS.contains(method)) {
        requireOperation(
            file, at, "%s %s".formatted(upper(method), path), entry.getValue(), operationIds);
      } else if (method.equals("$ref")) {
        throw file.fault(at, path + ": a path item by reference is not read");
      }
    }
  }

  private static void requireOperation(
      YamlFile file, String at, String route, JsonNode operation, Map<String, String> ids) {
    String id = operation.path("operationId").asText();
    if (id.isBlank()) {
      throw file.fault(
          at, route + ": no operationId, by which methods, rules and workflows are named");
    }
    String other = ids.put(id, route);
    if (other != null) {
      throw file.fault(
          at + "/operationId", "%s: operationId %s is that of %s".formatted(route, id, other));
    }
    if (operation.path("tags").size() != 1) {
      throw file.fault(
          at, "%s: %s has not exactly one tag, which names its interface".formatted(route, id));
    }
    JsonNode content = resolved(file, operation.path("requestBody")).path("content");
    if (!content.isEmpty() && !content.has("application/json")) {
      throw file.fault(
          at + "/requestBody",
          "%s: takes %s; only application/json is read"
              .formatted(route, content.fieldNames().next()));
    }
  }

  private static void requireServer(YamlFile file) {
    String url = file.root().at("/servers/0/url").asText();
    if (!url.matches("https?://[^/{}\\s]+(/[^{}?#\\s]*)?")) {
      throw file.fault(
          "/servers/0/url",
          "servers[0].url '%s': expected the URL that clients call, without variables"
              .formatted(url));
    }
  }

  private static void requireReferences(YamlFile file, JsonNode node, String at) {
    JsonNode reference = node.path("$ref");
    if (reference.isTextual()) {
      String target = reference.asText();
      if (!target.startsWith("#/")) {
        throw file.fault(at, target + ": a reference to another file; put all into one document");
      }
      if (file.root().at(decoded(target.substring(1))).isMissingNode()) {
        throw file.fault(at, target + ": refers to nothing in this document");
      }
    }
    node.properties()
        .forEach(entry -> requireReferences(file, entry.getValue(), at + pointer(entry.getKey())));
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        requireReferences(file, node.get(i), at + "/" + i);
      }
    }
  }

  private static JsonNode resolved(YamlFile file, JsonNode node) {
    JsonNode reference = node.path("$ref");
    return reference.isTextual() ? file.root().at(decoded(reference.asText().substring(1))) : node;
  }

  private static String decoded(String fragment) {
    return URLDecoder.decode(fragment.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static String pointer(String... names) {
    StringBuilder pointer = new StringBuilder();
    for (String name : names) {
      pointer.append('/').append(name.replace("~", "~0").replace("/", "~1"));
    }
    return pointer.toString();
  }

  private static String upper(String method) {
    return method.toUpperCase(Locale.ROOT);
  }
}
