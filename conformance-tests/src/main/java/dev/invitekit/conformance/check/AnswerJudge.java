package dev.invitekit.conformance.check;

import static dev.invitekit.conformance.verdict.Fact.fact;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.conformance.contract.Answer;
import dev.invitekit.conformance.contract.Contract;
import dev.invitekit.conformance.contract.Operation;
import dev.invitekit.conformance.contract.Rule;
import dev.invitekit.conformance.contract.Schema;
import dev.invitekit.conformance.contract.resource.Family;
import dev.invitekit.conformance.exchange.Exchange;
import dev.invitekit.conformance.promise.Level;
import dev.invitekit.conformance.verdict.Fact;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Judges one exchange by all that is promised of any answer: the document's statuses, header fields
 * and bodies, the rules, and that no request makes a server fail. Safe for any number of threads.
 */
public final class AnswerJudge {

  /** How much of a body findings show. */
  private static final int LONGEST_SHOWN = 300;

  private final Contract contract;
  private final ResponseCheck responses;
  private final RuleCheck rules;
  private final List<Schema> envelopes;

  /** What the request of an exchange is. */
  public enum Request {
    /** As documented, or not known to be anything else. */
    ORDINARY,
    /**
     * One that has to be refused. An acceptance is a breach of just that; what it shows of the
     * resource that should not be there says nothing more.
     */
    TO_BE_REFUSED
  }

  /** What an exchange shows about a promise. */
  public enum Standing {
    KEPT,
    BROKEN,
    /** Not judged, for something else that was broken before. */
    FOLLOWS,
    /** Not judged, because the promise itself is badly written. */
    FAULTY
  }

  /**
   * What an exchange shows about one promise.
   *
   * @param atMost how strongly the promise binds in this case, if less than usual
   */
  public record Judged(String promise, Standing standing, Level atMost, List<Fact> facts) {

    public Judged {
      facts = List.copyOf(facts);
    }

    private static Judged kept(Generic promise) {
      return new Judged(promise.id(), Standing.KEPT, Level.MUST, List.of());
    }
  }

  /** A judge for the contract's document and rules. */
  public AnswerJudge(Contract contract) {
    this.contract = contract;
    this.responses = new ResponseCheck(contract);
    this.rules = new RuleCheck(contract);
    this.envelopes =
        contract.operations().stream()
            .flatMap(operation -> operation.answers().stream())
            .filter(answer -> !answer.status().startsWith("2"))
            .map(Answer::body)
            .flatMap(Optional::stream)
            .distinct()
            .toList();
  }

  /**
   * Judges an exchange.
   *
   * @param operation what the request means; empty for an unknown path or method
   */
  public List<Judged> judge(Optional<Operation> operation, Exchange exchange, Request request) {
    List<Judged> judged = new ArrayList<>();
    int status = exchange.response().status();
    judged.add(serverError(operation, status));
    judged.add(complete(exchange));
    if (exchange.response().cut().isPresent()) {
      return judged; // nothing can be said of what was not read
    }
    if (operation.isEmpty()) {
      envelope(exchange).ifPresent(judged::add);
      return judged;
    }
    boolean wronglyAccepted = request == Request.TO_BE_REFUSED && status / 100 == 2;
    if (!wronglyAccepted && (status < 500 || operation.get().answer(status).isPresent())) {
      judged.addAll(answer(operation.get(), exchange));
    }
    List<RuleCheck.Judged> byRules = rules.judge(operation.get(), exchange);
    if (!wronglyAccepted && status / 100 == 2) {
      judged.addAll(ofTheResource(operation.get(), exchange, byRules));
    }
    for (RuleCheck.Judged rule : byRules) {
      if (!wronglyAccepted || rule.rule().decidesStatus()) {
        judged.add(
            new Judged(
                rule.rule().promise().id(), standing(rule.judgement()), Level.MUST, rule.facts()));
      }
    }
    return judged;
  }

  /** Whether a rule that does not bind as a MUST decides the status of just this exchange. */
  public boolean isLeftToARule(Operation operation, Exchange exchange) {
    return rules.judge(operation, exchange).stream()
        .filter(judged -> judged.judgement().result() != Rule.Result.NOT_JUDGED)
        .map(RuleCheck.Judged::rule)
        .anyMatch(rule -> rule.decidesStatus() && rule.promise().level() != Level.MUST);
  }

  /** The beginning of a body, for a finding. */
  public static String abbreviated(String text) {
    if (text.isEmpty()) {
      return "nothing";
    }
    return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
  }

  private static Standing standing(Rule.Judgement judgement) {
    return switch (judgement.result()) {
      case KEPT, NOT_APPLICABLE -> Standing.KEPT;
      case BROKEN -> Standing.BROKEN;
      case NOT_JUDGED -> judgement.isFaultOfRule() ? Standing.FAULTY : Standing.FOLLOWS;
    };
  }

  /**
   * What means no operation may be refused as a method or, with a blank in its path, as a version
   * of HTTP that nobody knows.
   */
  private static Judged serverError(Optional<Operation> operation, int status) {
    boolean refused = operation.isEmpty() && (status == 501 || status == 505);
    return status < 500 || refused
        ? Judged.kept(Generic.NO_SERVER_ERROR)
        : new Judged(
            Generic.NO_SERVER_ERROR.id(),
            Standing.BROKEN,
            Level.MUST,
            List.of(fact("expected", "a status below 500"), fact("but was", status)));
  }

  private static Judged complete(Exchange exchange) {
    return exchange
        .response()
        .cut()
        .map(
            cut ->
                new Judged(
                    Generic.ANSWER_COMPLETE.id(),
                    Standing.BROKEN,
                    Level.MUST,
                    List.of(fact("expected", "a whole answer"), fact("but", cut))))
        .orElseGet(() -> Judged.kept(Generic.ANSWER_COMPLETE));
  }

  /** Judges what is shown of a resource that was made or deleted, as far as no rule does. */
  private List<Judged> ofTheResource(
      Operation operation, Exchange exchange, List<RuleCheck.Judged> byRules) {
    Optional<Family> family = contract.families().of(operation);
    if (family.isEmpty()) {
      return List.of();
    }
    Set<String> spoken = new HashSet<>();
    byRules.forEach(rule -> rule.rule().reads().forEach(path -> spoken.addAll(path.steps())));
    if (family.get().create().filter(operation::equals).isPresent()) {
      return asked(family.get(), operation, exchange, spoken).stream().toList();
    }
    return family.get().delete().filter(operation::equals).isPresent()
        ? deleted(family.get(), operation, exchange, spoken).stream().toList()
        : List.of();
  }

  private Optional<Judged> asked(
      Family family, Operation operation, Exchange exchange, Set<String> spoken) {
    JsonNode sent = Json.read(exchange.request().body());
    Optional<JsonNode> shown =
        family.in(family.steps().create(), Json.read(exchange.response().body()));
    if (operation.body().isEmpty() || !sent.isObject() || shown.isEmpty()) {
      return Optional.empty();
    }
    Set<String> known = new HashSet<>();
    contract.rules().stream()
        .filter(rule -> rule.operationId().filter(operation.id()::equals).isPresent())
        .forEach(rule -> rule.reads().forEach(path -> known.addAll(path.steps())));
    return Optional.of(
        Echo.of(operation.body().get(), sent, family.resource(), shown.get(), spoken, known)
            .map(
                echo ->
                    new Judged(
                        Generic.SHOWN_AS_ASKED.id(), Standing.BROKEN, echo.atMost(), echo.facts()))
            .orElseGet(() -> Judged.kept(Generic.SHOWN_AS_ASKED)));
  }

  private static Optional<Judged> deleted(
      Family family, Operation operation, Exchange exchange, Set<String> spoken) {
    JsonNode named = Json.read(exchange.response().body()).path(family.idProperty());
    Optional<String> asked = family.idParameter(operation).map(exchange.pathParameters()::get);
    if (!named.isValueNode() || asked.isEmpty() || spoken.contains(family.idProperty())) {
      return Optional.empty();
    }
    return Optional.of(
        named.asText().equals(asked.get())
            ? Judged.kept(Generic.DELETION_NAMES_ID)
            : new Judged(
                Generic.DELETION_NAMES_ID.id(),
                Standing.BROKEN,
                Level.MUST,
                List.of(fact("expected", asked.get()), fact("but was", named.asText()))));
  }

  private List<Judged> answer(Operation operation, Exchange exchange) {
    List<Judged> judged = new ArrayList<>();
    Map<Generic, List<Fact>> faults = responses.faults(operation, exchange);
    if (faults.containsKey(Generic.RESPONSE_STATUS)) {
      judged.add(undeclared(operation, exchange, faults.get(Generic.RESPONSE_STATUS)));
      envelope(exchange).ifPresent(judged::add);
      return judged;
    }
    judged.add(Judged.kept(Generic.RESPONSE_STATUS));
    for (Generic promise :
        List.of(Generic.RESPONSE_MEDIA_TYPE, Generic.RESPONSE_HEADERS, Generic.RESPONSE_BODY)) {
      judged.add(
          faults.containsKey(promise)
              ? new Judged(promise.id(), Standing.BROKEN, Level.MUST, faults.get(promise))
              : Judged.kept(promise));
    }
    return judged;
  }

  private Judged undeclared(Operation operation, Exchange exchange, List<Fact> facts) {
    UndeclaredStatus undeclared =
        UndeclaredStatus.of(contract, operation, exchange.response().status());
    List<Fact> all = new ArrayList<>(facts);
    all.add(fact("why", undeclared.because()));
    return new Judged(
        Generic.RESPONSE_STATUS.id(), Standing.BROKEN, undeclared.atMost(), List.copyOf(all));
  }

  /** Whether a refusal that no operation documents has the format of those that are documented. */
  private Optional<Judged> envelope(Exchange exchange) {
    int status = exchange.response().status();
    if (status / 100 != 4
        || exchange.request().method().equals("HEAD")
        || isRefusedByAnyServer(exchange)
        || envelopes.isEmpty()) {
      return Optional.empty();
    }
    JsonNode body = Json.read(exchange.response().body());
    boolean fits =
        envelopes.stream()
            .anyMatch(
                envelope ->
                    body.isObject()
                        && envelope.required().stream().allMatch(body::has)
                        && envelope.properties().keySet().stream().anyMatch(body::has));
    return Optional.of(
        fits
            ? Judged.kept(Generic.ERROR_ENVELOPE)
            : new Judged(
                Generic.ERROR_ENVELOPE.id(),
                Standing.BROKEN,
                Level.MUST,
                List.of(
                    fact("expected", "a body like " + envelopes.get(0).required()),
                    fact("but was", abbreviated(exchange.response().body())))));
  }

  /** Whether the request is no HTTP, or too long for it: the API may never have heard of it. */
  private static boolean isRefusedByAnyServer(Exchange exchange) {
    if (Set.of(414, 431).contains(exchange.response().status())) {
      return true;
    }
    try {
      URI unused = new URI(exchange.request().path());
      return false;
    } catch (URISyntaxException e) {
      return true;
    }
  }
}
