package dev.invitekit.conformance.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import com.networknt.schema.path.PathType;
import dev.invitekit.conformance.pattern.BoundedPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Holds values against one schema of a document, in the dialect of that document: JSON Schema
 * 2020-12, or that of OpenAPI 3.0. Patterns are matched in bounded time. A schema that cannot be
 * used, and a value that cannot be judged by it, gets no verdict. Safe for any number of threads.
 */
public final class SchemaValidator {

  /**
   * What is wrong with a value.
   *
   * @param pointer JSON Pointer of the part of the value that is wrong
   * @param keyword the keyword that it breaks
   * @param missing the property that is not there; empty for any other fault
   */
  public record Fault(String pointer, String keyword, String message, String missing) {}

  private static final Dialect OPENAPI_3_0 = quiet(Dialects.getOpenApi30());
  private static final Dialect JSON_SCHEMA = quiet(Dialects.getDraft202012());
  private static final SchemaRegistryConfig CONFIG =
      SchemaRegistryConfig.builder()
          .formatAssertionsEnabled(true)
          .preloadSchema(false)
          .pathType(PathType.JSON_POINTER)
          .regularExpressionFactory(text -> BoundedPattern.ecma(text)::isIn)
          .build();

  /** The components of a document, made strict once for each direction. */
  private static final Map<Document, Map<String, JsonNode>> COMPONENTS = new WeakHashMap<>();

  private final com.networknt.schema.@Nullable Schema compiled;

  private SchemaValidator(com.networknt.schema.@Nullable Schema compiled) {
    this.compiled = compiled;
  }

  /** Compiles a schema, as requests or answers have to keep it. */
  public static SchemaValidator of(Schema schema) {
    Document document = schema.document();
    String hidden = schema.isForRequests() ? "readOnly" : schema.isForAnswers() ? "writeOnly" : "";
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    try {
      JsonNode strict = new StrictSchema(document, hidden).rewritten(schema.json());
      if (schema.isNullable()) {
        root.putArray("anyOf").add(strict).addObject().putArray("enum").addNull();
      } else {
        root.putArray("allOf").add(strict);
      }
      root.putObject("components").set("schemas", components(document, hidden));
      return new SchemaValidator(
          SchemaRegistry.withDefaultDialect(
                  document.isVersion30() ? OPENAPI_3_0 : JSON_SCHEMA,
                  registry -> registry.schemaRegistryConfig(CONFIG))
              .getSchema(SchemaLocation.of("urn:suite:schema"), root));
    } catch (RuntimeException | StackOverflowError e) { // the library says it in many ways
      return new SchemaValidator(null);
    }
  }

  static JsonNode components(Document document, String hidden) {
    synchronized (COMPONENTS) {
      return COMPONENTS
          .computeIfAbsent(document, d -> new java.util.HashMap<>())
          .computeIfAbsent(hidden, h -> new StrictSchema(document, h).rewrittenComponents());
    }
  }

  /** Whether the value fits; empty when nobody can tell. */
  public Optional<Boolean> allows(JsonNode value) {
    return faults(value).map(List::isEmpty);
  }

  /** What is wrong with the value; empty when nobody can tell. */
  public Optional<List<Fault>> faults(JsonNode value) {
    if (compiled == null) {
      return Optional.empty();
    }
    try {
      List<Fault> faults = new ArrayList<>();
      for (Error error : compiled.validate(value)) {
        faults.add(
            new Fault(
                error.getInstanceLocation().toString(),
                String.valueOf(error.getKeyword()),
                error.getMessage(),
                missing(error)));
      }
      return Optional.of(faults);
    } catch (RuntimeException | StackOverflowError e) { // schemas are compiled as they are reached
      return Optional.empty();
    }
  }

  private static String missing(Error error) {
    String keyword = String.valueOf(error.getKeyword());
    return keyword.equals("required") || keyword.equals("dependentRequired")
        ? String.valueOf(error.getProperty())
        : "";
  }

  /** The dialect, without a warning for each keyword that it does not know. */
  private static Dialect quiet(Dialect dialect) {
    return Dialect.builder(dialect)
        .unknownKeywordFactory((keyword, context) -> new NonValidationKeyword(keyword))
        .keyword(new NonValidationKeyword("components"))
        .build();
  }
}
