package dev.invitekit.conformance.check;

import static dev.invitekit.conformance.verdict.Fact.fact;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport.Level;
import com.atlassian.oai.validator.report.ValidationReport.Message;
import com.atlassian.oai.validator.report.ValidationReport.MessageContext;
import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.conformance.contract.Answer;
import dev.invitekit.conformance.contract.Content;
import dev.invitekit.conformance.contract.Contract;
import dev.invitekit.conformance.contract.Operation;
import dev.invitekit.conformance.contract.OperationDocument;
import dev.invitekit.conformance.contract.SchemaValidator;
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
import java.util.concurrent.ConcurrentHashMap;

/**
 * Holds an answer against its document: status, media type, header fields, body. What is said of an
 * operation is compiled once, by itself. Safe for any number of threads.
 */
public final class ResponseCheck {

  private static final String PREFIX = "validation.response.";

  /** Statuses whose answers have no body (RFC 9110). */
  private static final Set<Integer> WITHOUT_BODY = Set.of(204, 205, 304);

  private final Contract contract;
  private final Map<String, Optional<OpenApiInteractionValidator>> validators =
      new ConcurrentHashMap<>();
  private final Map<String, SchemaValidator> bodies = new ConcurrentHashMap<>();

  /** Compiles nothing yet: each operation's answers are compiled when the first of them comes. */
  public ResponseCheck(Contract contract) {
    this.contract = contract;
  }

  /** The validator of an operation; empty when the library cannot read what the document says. */
  private Optional<OpenApiInteractionValidator> compiled(Operation operation) {
    try {
      SwaggerParseResult parsed =
          new OpenAPIV3Parser()
              .readContents(
                  OperationDocument.of(contract.document(), operation).toString(),
                  null,
                  new ParseOptions());
      parsed
          .getOpenAPI()
          .setServers(List.of(new io.swagger.v3.oas.models.servers.Server().url("/")));
      return Optional.of(
          OpenApiInteractionValidator.createFor(parsed.getOpenAPI())
              .withLevelResolver(
                  LevelResolver.create()
                      .withLoader(null)
                      // Without it, the validator closes every schema that does not say it is open.
                      .withLevel("validation.schema.additionalProperties", Level.IGNORE)
                      .withLevel("validation.request", Level.IGNORE)
                      .build())
              .build());
    } catch (RuntimeException | StackOverflowError e) { // the other validator is still there
      return Optional.empty();
    }
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
    Optional<List<Message>> messages = validate(operation, response);
    for (Message message : messages.orElse(List.of())) {
      if (message.getLevel() == Level.ERROR && !isFalseAlarm(message, response)) {
        add(
            faults,
            promise(message.getKey()),
            fact("where", where(message)),
            fact("fault", oneLine(message.getMessage())));
      }
    }
    boolean bodyIsJudged = messages.isPresent() && contract.document().isVersion30();
    addBodyFaults(faults, operation, answer.get(), response, bodyIsJudged);
    return faults;
  }

  /**
   * What the validator of schemas says of a JSON body: all of it where the other library does not
   * know the dialect or cannot read the schema, else what that one leaves out, the patterns.
   */
  private void addBodyFaults(
      Map<Generic, List<Fact>> faults,
      Operation operation,
      Answer answer,
      Exchange.Response response,
      boolean patternsOnly) {
    boolean isJson = response.header("content-type").filter(Content::isJson).isPresent();
    if (answer.body().isEmpty() || response.body().isEmpty() || !isJson) {
      return;
    }
    JsonNode body = Json.read(response.body());
    if (body.isMissingNode()) {
      if (!patternsOnly) {
        add(faults, Generic.RESPONSE_BODY, fact("where", "the answer"), fact("fault", "not JSON"));
      }
      return;
    }
    bodies
        .computeIfAbsent(
            operation.id() + " " + answer.status(),
            key -> SchemaValidator.of(answer.body().orElseThrow()))
        .faults(body)
        .orElse(List.of())
        .stream()
        .filter(fault -> !patternsOnly || fault.keyword().equals("pattern"))
        .forEach(
            fault ->
                add(
                    faults,
                    Generic.RESPONSE_BODY,
                    fact(
                        "where",
                        fault.pointer().isEmpty() ? "the answer" : "body" + fault.pointer()),
                    fact("fault", oneLine(fault.message()))));
  }

  /** What the library says; empty when it cannot use the document's schemas. */
  private Optional<List<Message>> validate(Operation operation, Exchange.Response response) {
    Optional<OpenApiInteractionValidator> validator =
        validators.computeIfAbsent(operation.id(), id -> compiled(operation));
    if (validator.isEmpty()) {
      return Optional.empty();
    }
    SimpleResponse.Builder builder = SimpleResponse.Builder.status(response.status());
    response.headers().forEach(builder::withHeader);
    if (!response.body().isEmpty()) {
      builder.withBody(response.body());
    }
    try {
      List<Message> messages =
          validator
              .get()
              .validateResponse(
                  operation.path(),
                  Request.Method.valueOf(operation.method().toUpperCase(Locale.ROOT)),
                  builder.build())
              .getMessages();
      if (messages.stream().noneMatch(m -> m.getMessage().startsWith("Invalid JSON Schema"))) {
        return Optional.of(messages);
      }
    } catch (RuntimeException | StackOverflowError e) { // schemas are compiled as they are reached
      // As if it had not been compiled.
    }
    validators.put(operation.id(), Optional.empty());
    return Optional.empty();
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
}
