package dev.invitekit.conformance.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the operations of a document. */
final class OperationReader {

  private static final List<String> METHODS =
      List.of("get", "post", "put", "patch", "delete", "head", "options", "trace");

  private final Document document;

  OperationReader(Document document) {
    this.document = document;
  }

  List<Operation> read() {
    List<Operation> operations = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : document.root().path("paths").properties()) {
      JsonNode item = document.resolve(path.getValue());
      for (String method : METHODS) {
        if (item.path(method).isObject()) {
          operations.add(operation(method, path.getKey(), item, item.path(method)));
        }
      }
    }
    return operations;
  }

  private Operation operation(String method, String path, JsonNode item, JsonNode json) {
    Map<String, Parameter> parameters = new LinkedHashMap<>();
    for (JsonNode list : List.of(item.path("parameters"), json.path("parameters"))) {
      for (JsonNode node : list) {
        Parameter parameter = parameter(document.resolve(node));
        parameters.put(parameter.in() + " " + parameter.name(), parameter);
      }
    }
    JsonNode body = document.resolve(json.path("requestBody"));
    JsonNode content = jsonContent(body.path("content"));
    String name = method.toUpperCase(Locale.ROOT);
    return new Operation(
        json.path("operationId").asText(Operation.nameless(name, path)),
        name,
        path,
        List.copyOf(parameters.values()),
        content.isMissingNode()
            ? Optional.empty()
            : Optional.of(Schema.of(document, content.path("schema"))),
        body.path("required").asBoolean(),
        answers(json.path("responses")),
        isSecured(json));
  }

  private Parameter parameter(JsonNode json) {
    JsonNode example = json.path("example");
    return new Parameter(
        json.path("name").asText(),
        json.path("in").asText(),
        json.path("required").asBoolean(),
        Schema.of(document, json.path("schema")),
        example.isValueNode() ? Optional.of(example.asText()) : Optional.empty());
  }

  private List<Answer> answers(JsonNode responses) {
    List<Answer> answers = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : responses.properties()) {
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
              schema.isMissingNode() ? Optional.empty() : Optional.of(Schema.of(document, schema)),
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

  private static JsonNode jsonContent(JsonNode content) {
    for (Map.Entry<String, JsonNode> entry : content.properties()) {
      String type = entry.getKey().toLowerCase(Locale.ROOT);
      if (type.startsWith("application/json") || type.contains("+json") || type.equals("*/*")) {
        return entry.getValue();
      }
    }
    return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
  }
}
