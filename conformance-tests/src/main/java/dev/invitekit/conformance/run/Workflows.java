package dev.invitekit.conformance.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.invitekit.conformance.contract.Contract;
import dev.invitekit.conformance.contract.Moments;
import dev.invitekit.conformance.contract.Operation;
import dev.invitekit.conformance.exchange.Call;
import dev.invitekit.conformance.exchange.Exchange;
import dev.invitekit.conformance.exchange.HttpSender;
import dev.invitekit.conformance.exchange.NetworkTrouble;
import dev.invitekit.conformance.plan.Fresh;
import dev.invitekit.conformance.promise.Level;
import dev.invitekit.conformance.run.scenario.CannotTry;
import dev.invitekit.conformance.targets.Credential;
import dev.invitekit.conformance.targets.Hook;
import dev.invitekit.conformance.verdict.Fact;
import dev.invitekit.conformance.workflow.StepCall;
import dev.invitekit.conformance.workflow.StepSender;
import dev.invitekit.conformance.workflow.Workflow;
import dev.invitekit.conformance.workflow.WorkflowRun;
import dev.invitekit.conformance.workflow.WorkflowRunner;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs the workflows of a contract against its target. In the place of the inputs that a document
 * has defaults for, workflows get marks, so that what the target cannot give is seen where it is
 * needed, and credentials are sent the way the target wants them.
 */
final class Workflows {

  private static final Pattern MISSING = Pattern.compile("<missing:([^>]*)>");
  private static final Pattern CALLER = Pattern.compile("<caller:([^>]*)>");
  private static final Map<String, String> CALLERS =
      Map.of(
          "authorization", Credential.ADMIN,
          "other_authorization", Credential.OTHER_ORGANIZATION,
          "read_only_authorization", Credential.READ_ONLY);
  private static final Pattern EMAIL = Pattern.compile("email(_[0-9]+)?");

  private static final Duration MOST_WAITING = Duration.ofMinutes(2);

  /** How far past a time the clock goes, so that nobody's rounding counts. */
  private static final int PAST_IT = 10;

  /** The parameter of a hook that says to what time the clock goes. */
  private static final String UNTIL = "until";

  /** The caller of a request with a credential that the target file does not list. */
  private static final String SOMEBODY = "somebody";

  private final Session session;
  private final WorkflowRunner runner;
  private String caseId = "";
  private Duration waited = Duration.ZERO;
  private Instant targetsClock = Instant.now();

  Workflows(Session session) {
    this.session = session;
    this.runner = new WorkflowRunner(session.contract().workflows(), this::send, this::sleep);
  }

  static String caseId(Workflow workflow) {
    return "workflow/" + workflow.id();
  }

  void run(Workflow workflow) {
    caseId = caseId(workflow);
    String promise = workflow.promise().orElseThrow().id();
    WorkflowRun run = runner.run(workflow.id(), inputs(workflow));
    run.exchanges().forEach(exchange -> session.judgedBy(promise, exchange));
    switch (run.status()) {
      case PASSED -> {
        run.exchanges().forEach(session.stock()::takenBack);
        session.tally().pass(promise, caseId);
      }
      case SKIPPED ->
          session
              .tally()
              .skipped(
                  promise,
                  caseId,
                  run.facts().stream().findFirst().map(Fact::value).orElse("not tried"));
      case FAILED -> {
        List<Exchange> exchanges = run.exchanges();
        Optional<String> left =
            exchanges.isEmpty()
                ? Optional.empty()
                : HttpSender.whyLeft(exchanges.get(exchanges.size() - 1));
        if (left.isPresent()) {
          session.tally().skipped(promise, caseId, left.get());
          return;
        }
        Optional<Exchange> last =
            exchanges.isEmpty()
                ? Optional.empty()
                : Optional.of(exchanges.get(exchanges.size() - 1));
        session.tally().broken(promise, binds(run, last), caseId, run.facts(), last);
      }
    }
  }

  /** 422 in the place of 400 is a habit of whole frameworks: the refusal is there, and clear. */
  private static Level binds(WorkflowRun run, Optional<Exchange> last) {
    boolean expected400 = run.facts().contains(Fact.fact("expected", "$statusCode == 400"));
    return expected400 && last.filter(one -> one.response().status() == 422).isPresent()
        ? Level.SHOULD
        : Level.MUST;
  }

  private Map<String, JsonNode> inputs(Workflow workflow) {
    Fresh fresh = session.fresh(caseId);
    Map<String, JsonNode> inputs = new LinkedHashMap<>();
    for (String name : workflow.inputs().keySet()) {
      String value;
      if (CALLERS.containsKey(name)) {
        value = "<caller:%s>".formatted(CALLERS.get(name));
      } else if (EMAIL.matcher(name).matches()) {
        value = fresh.email();
      } else if (name.equals("api")) {
        value = session.target().input("api").orElse(session.contract().api());
      } else {
        value = session.target().input(name).orElse("<missing:%s>".formatted(name));
      }
      inputs.put(name, JsonNodeFactory.instance.textNode(value));
    }
    return inputs;
  }

  private Exchange send(StepCall call) {
    refuseMissing(call);
    try {
      return call.source().equals(Contract.API_SOURCE) ? sendToApi(call) : sendToHook(call);
    } catch (CannotTry e) {
      throw new StepSender.CannotTry(e.getMessage());
    }
  }

  private Exchange sendToApi(StepCall step) {
    Operation operation = session.contract().operation(step.operationId()).orElseThrow();
    String caller = step.caller().orElse("");
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("accept", "application/json");
    step.contentType().ifPresent(type -> headers.put("content-type", type));
    for (Map.Entry<String, String> header : step.headers().entrySet()) {
      Matcher mark = CALLER.matcher(header.getValue());
      if (mark.find()) {
        caller = mark.group(1);
      } else {
        headers.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue());
      }
    }
    if (caller.isEmpty()) {
      caller =
          carriesCredential(step)
              ? SOMEBODY
              : operation.secured() ? Credential.ADMIN : Credential.NONE;
    }
    List<Credential.Part> parts = List.of();
    if (!caller.equals(SOMEBODY) && !caller.equals(Credential.NONE)) {
      String name = caller;
      Credential credential =
          session
              .target()
              .credential(caller)
              .orElseThrow(() -> new CannotTry("the target has no credential " + name));
      parts = credential.parts();
      Calls.addTo(headers, parts);
    }
    String path = operation.path();
    for (Map.Entry<String, String> entry : step.path().entrySet()) {
      path = path.replace("{" + entry.getKey() + "}", Calls.encoded(entry.getValue()));
    }
    StringBuilder query = new StringBuilder();
    for (Map.Entry<String, String> entry : step.query()) {
      query
          .append(query.isEmpty() ? "" : "&")
          .append(Calls.encoded(entry.getKey()))
          .append('=')
          .append(Calls.encoded(entry.getValue()));
    }
    Exchange exchange =
        session.send(
            caseId,
            new Call(
                Optional.of(operation.id()),
                step.path(),
                caller,
                operation.method(),
                path,
                Calls.withCredential(query.toString(), parts),
                headers,
                step.body()),
            Optional.of(operation));
    targetsClock =
        exchange
            .response()
            .header("date")
            .flatMap(Moments::readHttpDate)
            .orElse(exchange.receivedAt());
    return exchange;
  }

  /** Whether a step names a credential of its own, such as that of an invited person. */
  private boolean carriesCredential(StepCall step) {
    List<String> names =
        session
            .target()
            .credential(Credential.ADMIN)
            .map(Credential::parts)
            .orElse(List.of())
            .stream()
            .filter(part -> part.place() == Credential.Place.HEADER)
            .map(Credential.Part::name)
            .toList();
    return step.headers().keySet().stream()
        .anyMatch(
            header ->
                names.stream().anyMatch(header::equalsIgnoreCase)
                    || header.equalsIgnoreCase("authorization"));
  }

  private Exchange sendToHook(StepCall step) {
    if (session.isReadOnly()) {
      throw new CannotTry("--read-only calls no hook");
    }
    Hook hook = session.target().hooks().get(step.operationId());
    if (hook == null) {
      throw new CannotTry("the target has no hook " + step.operationId());
    }
    Map<String, String> values = new HashMap<>();
    step.path().forEach((name, value) -> values.put(name, Calls.encoded(value)));
    step.query().forEach(entry -> values.put(entry.getKey(), Calls.encoded(entry.getValue())));
    step.query().stream()
        .filter(entry -> entry.getKey().equals(UNTIL))
        .findFirst()
        .ifPresent(until -> values.put("seconds", secondsUntil(until.getValue())));
    Exchange exchange = session.sender().sendHook(hook.method(), hook.url(values));
    if (exchange.response().status() >= 500) {
      throw new NetworkTrouble(
          "hook %s was answered with %d"
              .formatted(step.operationId(), exchange.response().status()),
          null);
    }
    return exchange;
  }

  /** How far the target's clock has to go, by the clock that its last answer showed. */
  private String secondsUntil(String time) {
    Instant until =
        Moments.readAny(time)
            .orElseThrow(() -> new CannotTry("the answer does not show when it expires"));
    long seconds = Duration.between(targetsClock, until).toSeconds() + PAST_IT;
    return String.valueOf(Math.max(0, seconds));
  }

  private static void refuseMissing(StepCall call) {
    Matcher missing = MISSING.matcher(call.toString());
    if (missing.find()) {
      throw new StepSender.CannotTry("the target has no input " + missing.group(1));
    }
  }

  private void sleep(Duration duration) {
    if (duration.compareTo(MOST_WAITING.minus(waited)) > 0) {
      throw new StepSender.CannotTry(
          "retryAfter asks to wait %d s; workflows wait %d s in one run, all together"
              .formatted(duration.toSeconds(), MOST_WAITING.toSeconds()));
    }
    waited = waited.plus(duration);
    try {
      Thread.sleep(duration.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StepSender.CannotTry("interrupted");
    }
  }
}
