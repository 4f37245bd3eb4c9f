package dev.invitekit.conformance.check;

import static dev.invitekit.conformance.verdict.Fact.fact;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import com.atlassian.oai.validator.report.ValidationReport.Level;
import com.atlassian.oai.validator.report.ValidationReport.Message;
import com.atlassian.oai.validator.report.ValidationReport.MessageContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitekit.conformance.BadInput;
import dev.invitekit.conformance.contract.Answer;
import dev.invitekit.conformance.contract.Contract;
import dev.invitekit.conformance.contract.Operation;
import dev.invitekit.conformance.exchange.Exchange;
import dev.invitekit.conformance.verdict.Fact;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Holds an answer against its document: status, media type, header fields, body. The document is
 * compiled once. Safe for any number of threads.
 */
public final class ResponseCheck {

  private static final String PREFIX = "validation.response.";

  /** Statuses whose answers have no body (RFC 9110). */
  private static final Set<Integer> WITHOUT_BODY = Set.of(204, 205, 304);

  private final Contract contract;
  private final OpenApiInteractionValidator validator;

  /**
   * Compiles the contract's document.
   *
   * @throws BadInput when it does not parse
   */
  public ResponseCheck(Contract contract) {
    this.contract = contract;
    JsonNode root = contract.document().root();
    SwaggerParseResult parsed =
        new OpenAPIV3Parser()
            .readContents(digestible(root, root, 0).toString(), null, new ParseOptions());
    if (parsed.getOpenAPI() == null) {
      String why =
          parsed.getMessages() == null || parsed.getMessages().isEmpty()
              ? "does not parse"
              : parsed.getMessages().get(0);
      throw BadInput.in(contract.document().file().name(), 0, why);
    }
    parsed.getOpenAPI().setServers(List.of(new io.swagger.v3.oas.models.servers.Server().url("/")));
    this.validator =
        OpenApiInteractionValidator.createFor(parsed.getOpenAPI())
            .withLevelResolver(
                LevelResolver.create()
                    .withLoader(null)
                    // Without it, the validator closes every schema that does not say it is open.
                    .withLevel("validation.schema.additionalProperties", Level.IGNORE)
                    .withLevel("validation.request", Level.IGNORE)
                    .build())
            .build();
  }

  /** What {@code exchange}, which means {@code operation}, shows about each promise. */
  public Map<Generic, List<Fact>> faults(Operation operation, Exchange exchange) {
    Map<Generic, List<Fact>> faults = new EnumMap<>(Generic.class);
    Exchange.Response response = exchange.response();
    Optional<Answer> answer = operation.answer(response.status());
    if (answer.isEmpty()) {
      add(
          faults,
          Generic.RESPONSE_STATUS,
          fact(
              "expected",
              "one of the statuses "
                  + String.join(", ", operation.answers().stream().map(Answer::status).toList())),
          fact("but was", response.status()));
      return faults;
    }
    if (!answer.get().mediaTypes().isEmpty()
        && !response.body().isEmpty()
        && response.header("content-type").isEmpty()) {
      add(
          faults,
          Generic.RESPONSE_MEDIA_TYPE,
          fact("expected", "a Content-Type: " + String.join(" or ", answer.get().mediaTypes())),
          fact("but was", "none"));
    }
    for (Message message : validate(operation, response).getMessages()) {
      if (message.getMessage().startsWith("Invalid JSON Schema")) {
        throw BadInput.in(
            contract.document().file().name(),
            0,
            "a schema of %s cannot be used: %s"
                .formatted(operation.id(), oneLine(message.getMessage())));
      }
      if (message.getLevel() == Level.ERROR && !isFalseAlarm(message, response)) {
        add(
            faults,
            promise(message.getKey()),
            fact("where", where(message)),
            fact("fault", oneLine(message.getMessage())));
      }
    }
    return faults;
  }

  private ValidationReport validate(Operation operation, Exchange.Response response) {
    SimpleResponse.Builder builder = SimpleResponse.Builder.status(response.status());
    response.headers().forEach(builder::withHeader);
    if (!response.body().isEmpty()) {
      builder.withBody(response.body());
    }
    return validator.validateResponse(
        operation.path(),
        Request.Method.valueOf(operation.method().toUpperCase(Locale.ROOT)),
        builder.build());
  }

  private static void add(Map<Generic, List<Fact>> faults, Generic promise, Fact... facts) {
    faults.computeIfAbsent(promise, p -> new ArrayList<>()).addAll(List.of(facts));
  }

  private static Generic promise(String key) {
    String rest = key.startsWith(PREFIX) ? key.substring(PREFIX.length()) : key;
    if (rest.startsWith("status")) {
      return Generic.RESPONSE_STATUS;
    }
    if (rest.startsWith("contentType")) {
      return Generic.RESPONSE_MEDIA_TYPE;
    }
    return rest.startsWith("header") ? Generic.RESPONSE_HEADERS : Generic.RESPONSE_BODY;
  }

  /**
   * The validator forbids every body that the document does not describe; but saying nothing
   * forbids nothing, only HTTP does for some statuses. And it knows two forms of a date-time only;
   * RFC 3339 has more, such as an offset from UTC.
   */
  private static boolean isFalseAlarm(Message message, Exchange.Response response) {
    if (message.getKey().equals("validation.response.body.unexpected")) {
      return !WITHOUT_BODY.contains(response.status());
    }
    if (!message.getKey().endsWith("schema.format") || !message.getMessage().contains("date")) {
      return false;
    }
    JsonNode value = Json.read(response.body()).at(pointer(message).orElse(""));
    if (!value.isTextual() || value.asText().length() <= "2030-01-02".length()) {
      return false;
    }
    try {
      OffsetDateTime.parse(value.asText().toUpperCase(Locale.ROOT).replace(' ', 'T'));
      return true;
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  private static String where(Message message) {
    String at = pointer(message).orElse("");
    return at.isEmpty() || at.equals("/") ? "the answer" : "body" + at;
  }

  private static Optional<String> pointer(Message message) {
    return message
        .getContext()
        .flatMap(MessageContext::getPointers)
        .map(MessageContext.Pointers::getInstance);
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s*\\R\\s*", " ");
  }

  /**
   * The document as the validator takes it best. References to anything but schemas are followed.
   * No discriminators: they repeat what oneOf says already, and the validator keeps state while it
   * follows one, which two threads would mix up.
   */
  private static JsonNode digestible(JsonNode root, JsonNode node, int depth) {
    if (depth > 100) {
      return node;
    }
    String reference = node.path("$ref").asText();
    if (reference.startsWith("#/components/") && !reference.startsWith("#/components/schemas/")) {
      return digestible(root, root.at(reference.substring(1)), depth + 1);
    }
    if (node.isObject()) {
      boolean choice = node.has("oneOf") || node.has("anyOf");
      ObjectNode copy = JsonNodeFactory.instance.objectNode();
      node.properties()
          .forEach(
              entry -> {
                if (!entry.getKey().equals("examples")
                    && !(choice && entry.getKey().equals("discriminator"))) {
                  copy.set(entry.getKey(), digestible(root, entry.getValue(), depth + 1));
                }
              });
      return copy;
    }
    if (node.isArray()) {
      ArrayNode copy = JsonNodeFactory.instance.arrayNode();
      node.forEach(item -> copy.add(digestible(root, item, depth + 1)));
      return copy;
    }
    return node;
  }
}
