package dev.invitekit.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import com.networknt.schema.path.PathType;
import dev.invitekit.server.http.Rejection.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.glassfish.jersey.uri.UriComponent;

/**
 * One API's OpenAPI document (3.0 or 3.1), compiled for checking requests: which operation a
 * request means and whether parameters and body are as the document says. Immutable and safe for
 * any thread.
 */
public final class Contract {

  private static final ObjectMapper YAML = new YAMLMapper();
  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "patch", "head", "options", "trace");

  /** What a method and a path mean. */
  sealed interface Match {
    /** An operation. */
    record Found(Operation operation, Map<String, String> pathParameters) implements Match {}

    /** A path that has other methods. */
    record WrongMethod(List<String> allow) implements Match {}

    /** Nothing. */
    record UnknownPath() implements Match {}
  }

  private record Route(List<String> segments, Map<String, Operation> operations) {

    /** Whether the path fits; a {@code {name}} stands for anything but nothing. */
    boolean fits(List<String> path) {
      if (path.size() != segments.size()) {
        return false;
      }
      for (int i = 0; i < path.size(); i++) {
        String segment = segments.get(i);
        if (isName(segment) ? path.get(i).isEmpty() : !segment.equals(path.get(i))) {
          return false;
        }
      }
      return true;
    }

    /** What the names stand for in a path that fits, decoded. */
    Map<String, String> parameters(List<String> path) {
      Map<String, String> parameters = new HashMap<>();
      for (int i = 0; i < path.size(); i++) {
        String segment = segments.get(i);
        if (isName(segment)) {
          parameters.put(
              segment.substring(1, segment.length() - 1),
              UriComponent.decode(path.get(i), UriComponent.Type.PATH_SEGMENT));
        }
      }
      return parameters;
    }

    /** Sorted. */
    List<String> methods() {
      TreeSet<String> methods = new TreeSet<>(operations.keySet());
      if (methods.contains("GET")) {
        methods.add("HEAD");
      }
      return List.copyOf(methods);
    }

    /** Fixed segments before names, the leftmost counts most: so wants OpenAPI. */
    String rank() {
      StringBuilder rank = new StringBuilder();
      segments.forEach(segment -> rank.append(isName(segment) ? '1' : '0'));
      return rank.toString();
    }

    private static boolean isName(String segment) {
      return segment.startsWith("{");
    }
  }

  private final JsonNode document;
  private final SchemaRegistry schemas;
  private final List<Route> routes = new ArrayList<>();
  private int compiled;

  private Contract(JsonNode document) {
    this.document = document;
    this.schemas =
        SchemaRegistry.withDefaultDialect(
            dialectOf(document),
            registry ->
                registry.schemaRegistryConfig(
                    SchemaRegistryConfig.builder()
                        .formatAssertionsEnabled(true)
                        .pathType(PathType.JSON_PATH)
                        .locale(Locale.ROOT)
                        .build()));
    String base = URI.create(document.at("/servers/0/url").asText()).getPath();
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      Map<String, Operation> operations = new HashMap<>();
      for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
        if (METHODS.contains(method.getKey())) {
          String name = method.getKey().toUpperCase(Locale.ROOT);
          operations.put(
              name, operation(name, base + path.getKey(), path.getValue(), method.getValue()));
        }
      }
      routes.add(new Route(segments(base + path.getKey()), operations));
    }
    routes.sort(Comparator.comparing(Route::rank));
  }

  /**
   * Reads a document from the class path.
   *
   * @throws IllegalArgumentException when there is none of that name
   */
  public static Contract load(String resource) {
    try (InputStream in = Contract.class.getClassLoader().getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalArgumentException("no OpenAPI document " + resource);
      }
      return new Contract(YAML.readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All operations, in no order. */
  public List<Operation> operations() {
    return routes.stream().flatMap(route -> route.operations().values().stream()).toList();
  }

  /** Finds the operation; {@code path} is what follows the mount, percent-encoded. */
  Match match(String method, String path) {
    List<String> segments = segments(path);
    for (Route route : routes) {
      if (route.fits(segments)) {
        Operation operation = route.operations().get(method.equals("HEAD") ? "GET" : method);
        if (operation != null) {
          return new Match.Found(operation, route.parameters(segments));
        }
        return new Match.WrongMethod(route.methods());
      }
    }
    return new Match.UnknownPath();
  }

  /** The methods of a path, sorted; none when it is unknown. */
  List<String> methods(String path) {
    List<String> segments = segments(path);
    return routes.stream()
        .filter(route -> route.fits(segments))
        .findFirst()
        .map(Route::methods)
        .orElse(List.of());
  }

  /**
   * Checks one parameter.
   *
   * @param texts its values, in order; empty when it is not there
   * @throws RequestRejected {@code INVALID_PARAMETER}
   */
  void check(Parameter parameter, List<String> texts) {
    if (texts.isEmpty()) {
      if (parameter.required()) {
        throw new RequestRejected(
            Rejection.of(
                Kind.INVALID_PARAMETER,
                parameter.name(),
                "%s: %s is required"
                    .formatted(
                        parameter.name(),
                        parameter.in() == Parameter.In.HEADER ? "header" : "parameter")));
      }
      return;
    }
    check(parameter.schema(), parameter.value(texts), Kind.INVALID_PARAMETER, parameter.name());
  }

  /**
   * Checks a body.
   *
   * @return the body
   * @throws RequestRejected {@code INVALID_BODY}, with the first field at fault
   */
  JsonNode check(Schema schema, JsonNode body) {
    check(schema, body, Kind.INVALID_BODY, "");
    return body;
  }

  private static void check(Schema schema, JsonNode value, Kind kind, String name) {
    List<Error> errors = schema.validate(value);
    if (!errors.isEmpty()) {
      Error error = errors.get(0);
      String field = field(name, error);
      throw new RequestRejected(
          field.isEmpty()
              ? Rejection.of(kind, "body: " + error.getMessage())
              : Rejection.of(kind, field, field + ": " + error.getMessage()));
    }
  }

  private static String field(String name, Error error) {
    String location = name + error.getInstanceLocation().toString().substring(1);
    if (error.getProperty() != null) {
      location += "." + error.getProperty();
    }
    return location.startsWith(".") ? location.substring(1) : location;
  }

  /** The document's OpenAPI with what a schema need not mind: components beside it, extensions. */
  private static Dialect dialectOf(JsonNode document) {
    Set<String> extensions = new TreeSet<>();
    collectExtensions(document, extensions);
    boolean newer = document.path("openapi").asText().startsWith("3.1.");
    Dialect.Builder dialect =
        Dialect.builder(newer ? Dialects.getOpenApi31() : Dialects.getOpenApi30())
            .keyword(new NonValidationKeyword("components"));
    extensions.forEach(name -> dialect.keyword(new NonValidationKeyword(name)));
    return dialect.build();
  }

  private static void collectExtensions(JsonNode node, Set<String> found) {
    for (Map.Entry<String, JsonNode> property : node.properties()) {
      if (property.getKey().startsWith("x-")) {
        found.add(property.getKey());
      }
    }
    node.forEach(child -> collectExtensions(child, found));
  }

  private Operation operation(String method, String template, JsonNode path, JsonNode operation) {
    List<Parameter> parameters = new ArrayList<>();
    path.path("parameters").forEach(node -> parameters.add(parameter(resolve(node))));
    operation.path("parameters").forEach(node -> parameters.add(parameter(resolve(node))));
    JsonNode body = resolve(operation.path("requestBody"));
    JsonNode schema = body.at("/content/application~1json/schema");
    return new Operation(
        operation.path("operationId").asText(),
        method,
        template,
        parameters,
        body.path("required").asBoolean(),
        schema.isMissingNode() ? Optional.empty() : Optional.of(compile(schema)));
  }

  private Parameter parameter(JsonNode node) {
    JsonNode schema = node.path("schema");
    return new Parameter(
        node.path("name").asText(),
        Parameter.In.valueOf(node.path("in").asText().toUpperCase(Locale.ROOT)),
        node.path("required").asBoolean(),
        resolve(schema),
        compile(schema));
  }

  /** Compiles {@code schema} with the document's components beside it, for its references. */
  private Schema compile(JsonNode schema) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.set("allOf", JsonNodeFactory.instance.arrayNode().add(schema));
    root.set("components", document.path("components"));
    return schemas.getSchema(SchemaLocation.of("urn:invitekit:" + compiled++), root);
  }

  private JsonNode resolve(JsonNode node) {
    String reference = node.path("$ref").asText();
    return reference.isEmpty() ? node : resolve(document.at(reference.substring(1)));
  }

  private static List<String> segments(String path) {
    return List.of(path.split("/", -1));
  }
}
