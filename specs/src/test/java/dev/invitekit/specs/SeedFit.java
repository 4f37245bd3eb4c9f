package dev.invitekit.specs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Whether client and server of a seed can live with a contract: our own look at what openapi-diff
 * passes over, such as demands and nulls in answers, or anything behind a change of type.
 *
 * <p>Each message goes both ways, from the seed to the contract and from the contract to the seed.
 * What the one side may write, the other has to be able to read, and what the seed declares must
 * still be there. Not a complaint: a status that only the contract has, because clients meet
 * statuses outside any list, and a property or parameter that only the contract has, because open
 * objects and servers ignore what they do not know.
 */
final class SeedFit {
  private static final List<String> LIMITS =
      List.of(
          "format",
          "pattern",
          "minLength",
          "maxLength",
          "minimum",
          "maximum",
          "exclusiveMinimum",
          "exclusiveMaximum",
          "multipleOf",
          "minItems",
          "maxItems",
          "uniqueItems",
          "minProperties",
          "maxProperties");

  /**
   * A message on its way.
   *
   * @param name what complaints call it
   * @param fromSeed whether the seed writes and the contract reads, or the other way round
   */
  private record Way(String name, Document writer, Document reader, boolean fromSeed) {
    String readerName() {
      return fromSeed ? "the contract" : "the seed";
    }

    /** The writer's part when the contract's and the seed's parts are these. */
    <T> T written(T seed, T contract) {
      return fromSeed ? seed : contract;
    }

    <T> T read(T seed, T contract) {
      return fromSeed ? contract : seed;
    }
  }

  private final Document seed;
  private final Document contract;
  private final Set<String> complaints = new LinkedHashSet<>();
  private final Set<List<Object>> compared = new HashSet<>();

  private SeedFit(Document seed, Document contract) {
    this.seed = seed;
    this.contract = contract;
  }

  static List<String> complaints(Document seed, Document contract) {
    if (seed.isOpenApi31() || contract.isOpenApi31()) {
      throw new IllegalArgumentException("only documents of OpenAPI 3.0 can be compared");
    }
    SeedFit fit = new SeedFit(seed, contract);
    fit.compareDocuments();
    return List.copyOf(fit.complaints);
  }

  private void compareDocuments() {
    if (!baseUrl(seed).equals(baseUrl(contract))) {
      complaints.add("document: %s became %s".formatted(baseUrl(seed), baseUrl(contract)));
    }
    Map<String, Operation> now = new LinkedHashMap<>();
    Operation.of(contract).forEach(operation -> now.put(operation.route(), operation));
    for (Operation then : Operation.of(seed)) {
      if (now.containsKey(then.route())) {
        compareOperations(then, now.get(then.route()));
      } else {
        complaints.add("%s: gone".formatted(then.route()));
      }
    }
  }

  private static String baseUrl(Document document) {
    return document.root().path("servers").path(0).path("url").asText();
  }

  private void compareOperations(Operation then, Operation now) {
    for (Way way : ways("request")) {
      credentials(way, now.id(), then, now);
      Map<String, JsonNode> parametersThen = parameters(seed, then);
      Map<String, JsonNode> parametersNow = parameters(contract, now);
      namedValues(
          way,
          now.id(),
          way.written(parametersThen, parametersNow),
          way.read(parametersThen, parametersNow));
      requestBody(
          way,
          now.id(),
          seed.resolve(then.node().path("requestBody")),
          contract.resolve(now.node().path("requestBody")));
    }
    for (Way way : ways("answer")) {
      for (var response : then.node().path("responses").properties()) {
        String where = "%s %s".formatted(now.id(), response.getKey());
        JsonNode answer = now.node().path("responses").path(response.getKey());
        if (answer.isMissingNode()) {
          complain(way, where, "gone");
        } else {
          answer(way, where, seed.resolve(response.getValue()), contract.resolve(answer));
        }
      }
    }
  }

  private List<Way> ways(String message) {
    return List.of(
        new Way(message + " of the seed", seed, contract, true),
        new Way(message + " of the contract", contract, seed, false));
  }

  private void credentials(Way way, String where, Operation then, Operation now) {
    Set<Set<String>> accepted = alternatives(way.reader(), way.read(then, now));
    Set<Set<String>> sent = alternatives(way.writer(), way.written(then, now));
    for (Set<String> alternative : sent) {
      if (!accepted.contains(alternative)) {
        complain(
            way,
            where,
            "credentials %s are unknown to %s".formatted(alternative, way.readerName()));
      }
    }
  }

  private static Set<Set<String>> alternatives(Document document, Operation operation) {
    JsonNode requirements =
        operation.node().has("security")
            ? operation.node().path("security")
            : document.root().path("security");
    Set<Set<String>> alternatives = new LinkedHashSet<>();
    for (JsonNode requirement : requirements) {
      Set<String> schemes = new LinkedHashSet<>();
      requirement.fieldNames().forEachRemaining(name -> schemes.add(scheme(document, name)));
      alternatives.add(schemes);
    }
    return alternatives;
  }

  private static String scheme(Document document, String name) {
    JsonNode scheme =
        document.resolve(document.root().path("components").path("securitySchemes").path(name));
    return Stream.of("type", "in", "name", "scheme")
        .filter(scheme::has)
        .map(field -> scheme.path(field).asText())
        .reduce((left, right) -> left + " " + right)
        .orElse("undeclared");
  }

  private static Map<String, JsonNode> parameters(Document document, Operation operation) {
    Map<String, JsonNode> parameters = new LinkedHashMap<>();
    for (JsonNode reference : operation.parameters()) {
      JsonNode parameter = document.resolve(reference);
      parameters.put(
          "%s parameter %s"
              .formatted(parameter.path("in").asText(), parameter.path("name").asText()),
          parameter);
    }
    return parameters;
  }

  // Parameters and headers are alike: named values, which may be required.
  private void namedValues(
      Way way, String where, Map<String, JsonNode> written, Map<String, JsonNode> read) {
    written.forEach(
        (name, value) -> {
          if (read.containsKey(name)) {
            schemas(way, where + " " + name, value.path("schema"), read.get(name).path("schema"));
          } else if (way.fromSeed()) {
            complain(way, where, "%s is gone".formatted(name));
          }
        });
    read.forEach(
        (name, value) -> {
          JsonNode other = written.getOrDefault(name, MissingNode.getInstance());
          if (value.path("required").asBoolean() && !other.path("required").asBoolean()) {
            complain(way, where, "%s asks for %s".formatted(way.readerName(), name));
          }
        });
  }

  private void requestBody(Way way, String where, JsonNode then, JsonNode now) {
    JsonNode written = way.written(then, now);
    JsonNode read = way.read(then, now);
    if (read.path("required").asBoolean() && !written.path("required").asBoolean()) {
      complain(way, where, "%s asks for a body".formatted(way.readerName()));
    }
    contents(way, where + " request", written.path("content"), read.path("content"));
  }

  private void answer(Way way, String where, JsonNode then, JsonNode now) {
    JsonNode written = way.written(then, now);
    JsonNode read = way.read(then, now);
    namedValues(way, where, headers(way.writer(), written), headers(way.reader(), read));
    if (read.has("content") && !written.has("content")) {
      complain(way, where, "may have no body");
    } else if (read.has("content")) {
      contents(way, where + " body", written.path("content"), read.path("content"));
    }
    if (read.has("x-error-codes")) {
      values(way, where, written.path("x-error-codes"), read.path("x-error-codes"));
    }
  }

  private static Map<String, JsonNode> headers(Document document, JsonNode response) {
    Map<String, JsonNode> headers = new LinkedHashMap<>();
    response
        .path("headers")
        .properties()
        .forEach(
            header ->
                headers.put("header " + header.getKey(), document.resolve(header.getValue())));
    return headers;
  }

  private void contents(Way way, String where, JsonNode written, JsonNode read) {
    for (var content : written.properties()) {
      if (read.has(content.getKey())) {
        schemas(
            way,
            where,
            content.getValue().path("schema"),
            read.path(content.getKey()).path("schema"));
      } else {
        complain(way, where, "%s is unknown to %s".formatted(content.getKey(), way.readerName()));
      }
    }
  }

  private void schemas(Way way, String where, JsonNode writtenReference, JsonNode readReference) {
    JsonNode contractSide = way.fromSeed() ? readReference : writtenReference;
    String reference = contractSide.path("$ref").asText();
    String here = reference.isEmpty() ? where : reference.substring(reference.lastIndexOf('/') + 1);
    JsonNode written = way.writer().resolve(writtenReference);
    JsonNode read = way.reader().resolve(readReference);
    if (!compared.add(List.of(way.name(), here, written, read))) {
      return;
    }
    type(way, here, written, read);
    limits(way, here, written, read);
    alternatives(way, here, written, read);
    properties(way, here, written, read);
    if (written.has("items") && read.has("items")) {
      schemas(way, here + "[]", written.path("items"), read.path("items"));
    }
  }

  private void type(Way way, String where, JsonNode written, JsonNode read) {
    String type = typeOf(written);
    String expected = typeOf(read);
    boolean fits =
        expected.isEmpty()
            || type.equals(expected)
            || (type.equals("integer") && expected.equals("number"));
    if (!fits) {
      complain(
          way,
          where,
          "is of type '%s', not '%s' as in %s".formatted(type, expected, way.readerName()));
    }
    if (written.path("nullable").asBoolean() && !read.path("nullable").asBoolean()) {
      complain(way, where, "may be null, unlike in %s".formatted(way.readerName()));
    }
  }

  // A schema with properties means an object, also where it does not say so.
  private static String typeOf(JsonNode schema) {
    return schema.has("properties") ? "object" : schema.path("type").asText();
  }

  private void limits(Way way, String where, JsonNode written, JsonNode read) {
    for (String limit : LIMITS) {
      if (read.has(limit) && !read.path(limit).equals(written.path(limit))) {
        complain(
            way,
            where,
            "%s has %s %s".formatted(way.readerName(), limit, read.path(limit).asText()));
      }
    }
    if (read.has("enum")) {
      if (written.has("enum")) {
        values(way, where, written.path("enum"), read.path("enum"));
      } else {
        complain(way, where, "may have any value, unlike in %s".formatted(way.readerName()));
      }
    }
  }

  private void values(Way way, String where, JsonNode written, JsonNode read) {
    Set<String> known = new HashSet<>(texts(read));
    for (String value : texts(written)) {
      if (!known.contains(value)) {
        complain(way, where, "may be %s, unknown to %s".formatted(value, way.readerName()));
      }
    }
  }

  private void alternatives(Way way, String where, JsonNode written, JsonNode read) {
    JsonNode from = written.path("discriminator");
    JsonNode to = read.path("discriminator");
    boolean understood =
        from.path("mapping").size() == written.path("oneOf").size()
            && to.path("mapping").size() == read.path("oneOf").size()
            && from.path("propertyName").equals(to.path("propertyName"))
            && Stream.of("allOf", "anyOf", "not")
                .noneMatch(key -> written.has(key) || read.has(key));
    if (!understood) {
      complain(way, where, "has alternatives that cannot be compared");
      return;
    }
    for (var alternative : from.path("mapping").properties()) {
      String tag = alternative.getKey();
      if (to.path("mapping").has(tag)) {
        schemas(
            way, where, reference(alternative.getValue()), reference(to.path("mapping").path(tag)));
      } else {
        complain(way, where, "may be %s, unknown to %s".formatted(tag, way.readerName()));
      }
    }
  }

  private static JsonNode reference(JsonNode mapped) {
    return JsonNodeFactory.instance.objectNode().set("$ref", mapped);
  }

  private void properties(Way way, String where, JsonNode written, JsonNode read) {
    Set<String> sure = new HashSet<>(texts(written.path("required")));
    for (String name : texts(read.path("required"))) {
      if (!sure.contains(name)) {
        complain(way, where, "%s asks for %s".formatted(way.readerName(), name));
      }
    }
    boolean open = read.path("additionalProperties").asBoolean(true);
    for (var property : written.path("properties").properties()) {
      String name = property.getKey();
      if (read.path("properties").has(name)) {
        schemas(way, where + "." + name, property.getValue(), read.path("properties").path(name));
      } else if (!open) {
        complain(way, where, "%s refuses %s".formatted(way.readerName(), name));
      } else if (way.fromSeed()) {
        complain(way, where, "%s is gone".formatted(name));
      }
    }
    if (!open && written.path("additionalProperties").asBoolean(true)) {
      complain(way, where, "%s refuses further properties".formatted(way.readerName()));
    }
    if (written.path("additionalProperties").isObject()
        || read.path("additionalProperties").isObject()) {
      complain(way, where, "has free properties, which cannot be compared");
    }
  }

  private static List<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
  }

  private void complain(Way way, String where, String what) {
    complaints.add("%s: %s: %s".formatted(way.name(), where, what));
  }
}
