package dev.invitekit.conformance.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the operations of a document. */
final class OperationReader {

  private static final List<String> METHODS =
      List.of("get", "post", "put", "patch", "delete", "head", "options", "trace");
  private static final Pattern TEMPLATE_NAME = Pattern.compile("\\{([^{}/]+)}");

  private final Document document;

  OperationReader(Document document) {
    this.document = document;
  }

  List<Operation> read() {
    List<Operation> operations = new ArrayList<>();
    noteAll("/webhooks", "webhooks", document.root().path("webhooks"));
    for (Map.Entry<String, JsonNode> path : document.root().path("paths").properties()) {
      if (!path.getKey().startsWith("/")) { // an extension, or no path
        continue;
      }
      JsonNode item = document.resolve(path.getValue());
      noteOtherMethods(path.getKey(), item);
      for (String method : METHODS) {
        JsonNode json = document.resolve(item.path(method));
        if (json.isObject() && isReadable(method, path.getKey(), item, json)) {
          operations.add(operation(method, path.getKey(), item, json));
        }
      }
    }
    return operations;
  }

  /** What the API calls at others is not called here. */
  private void noteCallbacks(String path, JsonNode operation) {
    noteAll(pointer(path), "callbacks of " + path, operation.path("callbacks"));
  }

  private void noteAll(String pointer, String what, JsonNode named) {
    List<String> names = new ArrayList<>();
    named.fieldNames().forEachRemaining(names::add);
    if (!names.isEmpty()) {
      document.note(pointer, "%s are left out: %s".formatted(what, Texts.some(names)));
    }
  }

  /** Methods that OpenAPI 3.2 adds and the suite does not send. */
  private void noteOtherMethods(String path, JsonNode item) {
    List<String> others = new ArrayList<>();
    if (item.path("query").isObject()) {
      others.add("query");
    }
    item.path("additionalOperations").fieldNames().forEachRemaining(others::add);
    for (String method : others) {
      document.note(
          pointer(path),
          "%s %s is left out: the method is not supported"
              .formatted(method.toUpperCase(Locale.ROOT), path));
    }
  }

  /** Whether all that its requests need could be read. */
  private boolean isReadable(String method, String path, JsonNode item, JsonNode json) {
    List<JsonNode> needed = new ArrayList<>(List.of(item, json));
    item.path("parameters").forEach(node -> needed.add(document.resolve(node)));
    json.path("parameters").forEach(node -> needed.add(document.resolve(node)));
    needed.add(document.resolve(json.path("requestBody")));
    for (JsonNode node : needed) {
      if (node.has(Bundle.UNRESOLVED)) {
        document.note(
            pointer(path),
            "%s is left out: %s cannot be read"
                .formatted(
                    Operation.nameless(method.toUpperCase(Locale.ROOT), path),
                    node.path(Bundle.UNRESOLVED).asText()));
        return false;
      }
    }
    return true;
  }

  private Operation operation(String method, String path, JsonNode item, JsonNode json) {
    Map<String, Parameter> parameters = new LinkedHashMap<>();
    for (JsonNode list : List.of(item.path("parameters"), json.path("parameters"))) {
      for (JsonNode node : list) {
        Parameter parameter = parameter(document.resolve(node));
        if (!isMeantOtherwise(parameter)) {
          parameters.put(parameter.in() + " " + parameter.name(), parameter);
        }
      }
    }
    addUndeclared(path, parameters);
    JsonNode body = document.resolve(json.path("requestBody"));
    Optional<Map.Entry<String, JsonNode>> content = Content.preferred(body.path("content"));
    noteCallbacks(path, json);
    String name = method.toUpperCase(Locale.ROOT);
    return new Operation(
        json.path("operationId").asText(Operation.nameless(name, path)),
        name,
        path,
        List.copyOf(parameters.values()),
        content.map(entry -> Schema.of(document, entry.getValue().path("schema")).forRequests()),
        content.map(entry -> Content.of(entry.getKey(), entry.getValue())),
        body.path("required").asBoolean(),
        answers(json.path("responses")),
        isSecured(json));
  }

  /** OpenAPI says that such a header parameter is to be ignored. */
  private static boolean isMeantOtherwise(Parameter parameter) {
    return parameter.in().equals("header")
        && Set.of("accept", "content-type", "authorization")
            .contains(parameter.name().toLowerCase(Locale.ROOT));
  }

  /** A name in the path's template that no parameter declares is taken for a text. */
  private void addUndeclared(String path, Map<String, Parameter> parameters) {
    Matcher names = TEMPLATE_NAME.matcher(path);
    while (names.find()) {
      String name = names.group(1);
      if (!parameters.containsKey("path " + name)) {
        document.note(
            pointer(path), "{%s} in %s is not declared: taken for a string".formatted(name, path));
        JsonNode text = JsonNodeFactory.instance.objectNode().put("type", "string");
        parameters.put(
            "path " + name,
            new Parameter(
                name,
                "path",
                true,
                Schema.of(document, text),
                Optional.empty(),
                Serialization.ofDefault("path")));
      }
    }
  }

  private Parameter parameter(JsonNode json) {
    String in = json.path("in").asText();
    Optional<Map.Entry<String, JsonNode>> content = Content.preferred(json.path("content"));
    JsonNode holder = content.map(Map.Entry::getValue).orElse(json);
    return new Parameter(
        json.path("name").asText(),
        in,
        json.path("required").asBoolean() || in.equals("path"),
        Schema.of(document, holder.path("schema")).forRequests(),
        example(json).or(() -> example(holder)),
        content.isPresent() ? Serialization.ofContent() : Serialization.of(json));
  }

  /** The example of a parameter or media type, or the first of several. */
  private Optional<JsonNode> example(JsonNode holder) {
    if (holder.has("example")) {
      return Optional.of(holder.path("example"));
    }
    for (JsonNode example : holder.path("examples")) {
      JsonNode value = document.resolve(example);
      for (String key : List.of("value", "dataValue")) {
        if (value.has(key)) {
          return Optional.of(value.path(key));
        }
      }
    }
    return Optional.empty();
  }

  private List<Answer> answers(JsonNode responses) {
    List<Answer> answers = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : responses.properties()) {
      if (entry.getKey().startsWith("x-")) {
        continue;
      }
      JsonNode response = document.resolve(entry.getValue());
      Set<String> mediaTypes = new LinkedHashSet<>();
      response.path("content").fieldNames().forEachRemaining(mediaTypes::add);
      Set<String> headers = new LinkedHashSet<>();
      response
          .path("headers")
          .fieldNames()
          .forEachRemaining(name -> headers.add(name.toLowerCase(Locale.ROOT)));
      JsonNode schema = jsonContent(response.path("content")).path("schema");
      answers.add(
          new Answer(
              entry.getKey(),
              schema.isMissingNode()
                  ? Optional.empty()
                  : Optional.of(Schema.of(document, schema).forAnswers()),
              mediaTypes,
              headers));
    }
    return answers;
  }

  private boolean isSecured(JsonNode operation) {
    JsonNode security =
        operation.has("security") ? operation.path("security") : document.root().path("security");
    if (security.isEmpty()) {
      return false;
    }
    for (JsonNode alternative : security) {
      if (alternative.isEmpty()) {
        return false;
      }
    }
    return true;
  }

  private static String pointer(String path) {
    return "/paths/" + path.replace("~", "~0").replace("/", "~1");
  }

  private static JsonNode jsonContent(JsonNode content) {
    for (Map.Entry<String, JsonNode> entry : content.properties()) {
      if (Content.isJson(entry.getKey()) || entry.getKey().equals("*/*")) {
        return entry.getValue();
      }
    }
    return MissingNode.getInstance();
  }
}
