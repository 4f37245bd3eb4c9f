package dev.invitekit.server.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Checks what an API answers against its contract and every revision of it: an answer whose status
 * a document declares has a body as that document says. What a document does not declare it does
 * not judge.
 */
public final class ResponseContract {

  private static final ConcurrentMap<String, ResponseContract> BY_API = new ConcurrentHashMap<>();

  private record Declared(
      String document, String method, Pattern path, String status, Schema schema) {}

  private final String api;
  private final List<Declared> declared = new ArrayList<>();

  private ResponseContract(String api, List<Declared> declared) {
    this.api = api;
    this.declared.addAll(declared);
  }

  private ResponseContract(String api) {
    this(api, List.of());
    for (Path document : documents(api)) {
      read(document);
    }
  }

  /** The contract of an API by the name of its folder; {@code control} for the control API. */
  public static ResponseContract of(String api) {
    return BY_API.computeIfAbsent(api, ResponseContract::new);
  }

  /** The same but for one revision, by the name of its file without the ending. */
  public ResponseContract without(String revision) {
    String file = "/" + revision + ".yaml";
    return new ResponseContract(
        api, declared.stream().filter(d -> !d.document().endsWith(file)).toList());
  }

  /** Fails when the answer's body is not as a document says. */
  public void check(String method, String path, Answer answer) {
    String below = api.equals("control") ? path : path.replaceFirst("^/" + api, "");
    for (Declared response : declared) {
      if (response.method().equals(method)
          && response.path().matcher(below).matches()
          && covers(response.status(), answer.status())) {
        assertThat(response.schema().validate(answer.json()))
            .as(
                "%s: %s %s -> %d %s",
                response.document(), method, path, answer.status(), answer.text())
            .isEmpty();
      }
    }
  }

  private static boolean covers(String declared, int status) {
    return declared.equals(String.valueOf(status))
        || declared.toUpperCase(Locale.ROOT).equals(status / 100 + "XX");
  }

  private static List<Path> documents(String api) {
    if (api.equals("control")) {
      return List.of(Path.of("src/main/openapi/control.yaml"));
    }
    Path folder = Path.of("..", "specs", api);
    try (Stream<Path> revisions = Files.list(folder.resolve("revisions"))) {
      return Stream.concat(Stream.of(folder.resolve("openapi.yaml")), revisions.sorted()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read(Path file) {
    JsonNode document;
    try {
      document = new YAMLMapper().readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Dialect version =
        document.path("openapi").asText().startsWith("3.1")
            ? Dialects.getOpenApi31()
            : Dialects.getOpenApi30();
    SchemaRegistry schemas =
        SchemaRegistry.withDefaultDialect(
            Dialect.builder(version).keyword(new NonValidationKeyword("components")).build(),
            registry ->
                registry.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
    String base = URI.create(document.at("/servers/0/url").asText()).getPath();
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      Pattern pattern = Pattern.compile((base + path.getKey()).replaceAll("\\{[^}]*}", "[^/]+"));
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        for (Map.Entry<String, JsonNode> response :
            operation.getValue().path("responses").properties()) {
          jsonSchema(document, response.getValue())
              .ifPresent(
                  node ->
                      declared.add(
                          new Declared(
                              file.toString(),
                              operation.getKey().toUpperCase(Locale.ROOT),
                              pattern,
                              response.getKey(),
                              compile(schemas, document, node))));
        }
      }
    }
  }

  private static Optional<JsonNode> jsonSchema(JsonNode document, JsonNode response) {
    String reference = response.path("$ref").asText();
    JsonNode resolved = reference.isEmpty() ? response : document.at(reference.substring(1));
    JsonNode schema = resolved.at("/content/application~1json/schema");
    return schema.isMissingNode() ? Optional.empty() : Optional.of(schema);
  }

  private Schema compile(SchemaRegistry schemas, JsonNode document, JsonNode schema) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.set("allOf", JsonNodeFactory.instance.arrayNode().add(schema));
    root.set("components", document.path("components"));
    return schemas.getSchema(SchemaLocation.of("urn:test:" + declared.size()), root);
  }
}
