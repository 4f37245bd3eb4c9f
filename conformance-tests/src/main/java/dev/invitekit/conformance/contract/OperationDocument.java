package dev.invitekit.conformance.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;

/**
 * A document of one operation's answers, with the schemas that they need and nothing else, so that
 * a library reads it soon and a fault elsewhere does not matter. Patterns are left out: not every
 * library matches them in bounded time.
 */
public final class OperationDocument {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String SCHEMAS = "#/components/schemas/";

  private final Document document;
  private final JsonNode components;
  private final ObjectNode used = JSON.objectNode();
  private final Deque<String> waiting = new ArrayDeque<>();

  private OperationDocument(Document document) {
    this.document = document;
    this.components = SchemaValidator.components(document, "writeOnly");
  }

  /** The document of the answers of {@code operation}. */
  public static JsonNode of(Document document, Operation operation) {
    return new OperationDocument(document).answers(operation);
  }

  private JsonNode answers(Operation operation) {
    JsonNode item = document.resolve(document.root().path("paths").path(operation.path()));
    String method = operation.method().toLowerCase(Locale.ROOT);
    ObjectNode responses = JSON.objectNode();
    for (Map.Entry<String, JsonNode> entry :
        document.resolve(item.path(method)).path("responses").properties()) {
      if (!entry.getKey().startsWith("x-")) {
        responses.set(entry.getKey(), response(document.resolve(entry.getValue())));
      }
    }
    ObjectNode root = JSON.objectNode();
    root.put("openapi", "3.0.3");
    root.putObject("info").put("title", "answers").put("version", "1");
    ObjectNode only = root.putObject("paths").putObject(operation.path()).putObject(method);
    only.set("responses", responses);
    addSchemas();
    root.putObject("components").set("schemas", used);
    return root;
  }

  private ObjectNode response(JsonNode response) {
    ObjectNode copy = JSON.objectNode().put("description", "");
    ObjectNode content = JSON.objectNode();
    response
        .path("content")
        .properties()
        .forEach(
            entry -> {
              ObjectNode mediaType = content.putObject(entry.getKey());
              if (Content.isJson(entry.getKey()) && entry.getValue().has("schema")) {
                mediaType.set("schema", schema(entry.getValue().path("schema")));
              }
            });
    if (!content.isEmpty()) {
      copy.set("content", content);
    }
    ObjectNode headers = JSON.objectNode();
    response
        .path("headers")
        .properties()
        .forEach(
            entry -> {
              JsonNode header = document.resolve(entry.getValue());
              ObjectNode kept = headers.putObject(entry.getKey());
              kept.put("required", header.path("required").asBoolean());
              kept.set("schema", header.has("schema") ? schema(header.path("schema")) : any());
            });
    if (!headers.isEmpty()) {
      copy.set("headers", headers);
    }
    return copy;
  }

  private static JsonNode any() {
    return JSON.objectNode();
  }

  /** Schemas of 3.1 are not for a library of 3.0: nothing is said of them here. */
  private JsonNode schema(JsonNode schema) {
    if (!document.isVersion30()) {
      return any();
    }
    return kept(new StrictSchema(document, "writeOnly").rewritten(schema));
  }

  private JsonNode kept(JsonNode strict) {
    return new SchemaRewriter(
            (node, part) -> {
              node.remove("pattern");
              String reference = node.path("$ref").asText();
              if (reference.startsWith(SCHEMAS)) {
                waiting.add(reference.substring(SCHEMAS.length()));
              }
              return node;
            })
        .rewritten(strict, Part.SCHEMA);
  }

  private void addSchemas() {
    while (!waiting.isEmpty()) {
      String name = References.step(waiting.poll());
      if (!used.has(name)) {
        used.set(name, any());
        used.set(name, kept(components.path(name)));
      }
    }
  }
}
