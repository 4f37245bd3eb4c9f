package dev.invitekit.conformance.keeper;

import com.samskivert.mustache.Mustache;
import dev.invitekit.conformance.contract.Names;
import dev.invitekit.conformance.contract.Operation;
import dev.invitekit.conformance.contract.Parameter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The texts of a new API's files, from templates beside this class. */
final class Scaffold {

  /** The longest line that the formatter leaves alone. */
  private static final int LINE = 100;

  private final ApiName api;
  private final Map<String, Object> values = new LinkedHashMap<>();

  Scaffold(ApiName api, NewDocument document) {
    this.api = api;
    CredentialKind credential = document.credential(api);
    values.put("api", api.text());
    values.put("package", api.packageName());
    values.put("class", api.className());
    values.put("prefix", api.rulePrefix());
    values.put("title", document.title().isEmpty() ? api.text() : document.title());
    values.put("basePath", document.basePath());
    values.put("credential", credential.expression());
    values.put("needsHeaders", credential.header().isPresent());
    values.put("header", credential.header().map(name -> constant("HEADER", name)).orElse(""));
    values.put("headerValue", credential.value());
    values.put("northKey", credential.key().formatted(north()));
    values.put("southKey", credential.key().formatted(south()));
    values.put("northCredential", credential.target().formatted(north()));
    values.put("southCredential", credential.target().formatted(south()));
    Optional<Operation> creation = document.creation();
    values.put(
        "examplePath",
        constant("EXAMPLE_PATH", document.basePath() + creation.map(this::pathOf).orElse("/")));
    values.put(
        "exampleBody", constant("EXAMPLE_BODY", creation.map(document::exampleBody).orElse("{}")));
    values.put(
        "inputs",
        creation.stream()
            .flatMap(operation -> operation.parametersIn("path").stream())
            .map(parameter -> input(parameter))
            .toList());
    values.put("simplest", step(document.simplest(), document));
  }

  /** The text that a template makes. */
  String text(String template) {
    return Mustache.compiler()
        .escapeHTML(false)
        .emptyStringIsFalse(true)
        .compile(resource(template))
        .execute(values);
  }

  private String north() {
    return api + "-north";
  }

  private String south() {
    return api + "-south";
  }

  private String pathOf(Operation operation) {
    String path = operation.path();
    for (Parameter parameter : operation.parametersIn("path")) {
      path = path.replace("{" + parameter.name() + "}", north());
    }
    return path;
  }

  private Map<String, String> input(Parameter parameter) {
    return Map.of(
        "name", Names.singularSnake(parameter.name()), "north", north(), "south", south());
  }

  private Map<String, Object> step(Operation operation, NewDocument document) {
    List<Map<String, String>> parameters = new ArrayList<>();
    for (Parameter parameter : operation.parameters()) {
      if (parameter.required()) {
        String input = Names.singularSnake(parameter.name());
        parameters.add(
            Map.of(
                "name", parameter.name(), "in", parameter.in(), "input", input, "north", north()));
      }
    }
    return Map.of(
        "operationId",
        operation.id(),
        "parameters",
        parameters,
        "body",
        operation.bodyRequired() ? document.exampleBody(operation) : "");
  }

  /** A constant in a class body, broken as the formatter would. */
  private static String constant(String name, String value) {
    String literal = "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    String declaration = "  private static final String %s =".formatted(name);
    String line = declaration + " " + literal + ";";
    return line.length() <= LINE ? line : declaration + "\n      " + literal + ";";
  }

  private static String resource(String name) {
    try (InputStream in = Scaffold.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
