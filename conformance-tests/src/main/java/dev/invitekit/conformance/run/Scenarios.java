package dev.invitekit.conformance.run;

import static dev.invitekit.conformance.verdict.Fact.fact;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.conformance.check.AnswerJudge;
import dev.invitekit.conformance.check.Generic;
import dev.invitekit.conformance.check.Json;
import dev.invitekit.conformance.contract.Names;
import dev.invitekit.conformance.contract.Operation;
import dev.invitekit.conformance.contract.Paging;
import dev.invitekit.conformance.contract.Parameter;
import dev.invitekit.conformance.contract.ResourceShape;
import dev.invitekit.conformance.exchange.Call;
import dev.invitekit.conformance.exchange.Exchange;
import dev.invitekit.conformance.plan.Fresh;
import dev.invitekit.conformance.plan.RequestPlan;
import dev.invitekit.conformance.run.Session.Created;
import dev.invitekit.conformance.targets.Credential;
import dev.invitekit.conformance.verdict.Fact;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** What the shape of a resource promises over several requests: it stays, is listed, goes. */
final class Scenarios {

  private static final int MANY = 200;
  private static final int AT_ONCE = 20;
  private static final int MOST_PAGES = 400;
  private static final Duration CLOCK_SLACK = Duration.ofMinutes(2);

  private final Session session;
  private final ExecutorService threads;

  Scenarios(Session session, ExecutorService threads) {
    this.session = session;
    this.threads = threads;
  }

  List<Scenario> all() {
    return List.of(
        new Scenario(
            "state/life",
            List.of(
                Generic.READ_EQUALS_CREATED,
                Generic.LISTED_ONCE,
                Generic.TIMES_PLAUSIBLE,
                Generic.TIMES_STABLE,
                Generic.GONE_AFTER_DELETE,
                Generic.SECOND_DELETE_REFUSED,
                Generic.OTHERS_UNTOUCHED_BY_DELETE),
            "create two, read and list them, delete one, look for both, delete it again",
            this::life),
        new Scenario(
            "state/isolation",
            List.of(Generic.TENANTS_ISOLATED),
            "create one; another organization tries to read, list and delete it",
            this::isolation),
        new Scenario(
            "state/many",
            List.of(Generic.IDS_UNIQUE, Generic.PAGES_COMPLETE, Generic.PAGE_LIMIT_HONOURED),
            "create %d, compare their ids, walk the pages of the list".formatted(MANY),
            this::many),
        new Scenario(
            "state/at-once",
            List.of(Generic.PARALLEL_CREATES),
            "create the same %d times at once".formatted(AT_ONCE),
            this::atOnce));
  }

  private void life(String caseId) {
    Fresh fresh = session.fresh(caseId);
    Created one = session.create(caseId, fresh);
    Created bystander = session.create(caseId, fresh);
    judgeTimes(caseId, one);
    Optional<JsonNode> before =
        attempt(caseId, Generic.READ_EQUALS_CREATED, () -> readBack(caseId, one));
    attempt(caseId, Generic.LISTED_ONCE, () -> listed(caseId, one));
    attempt(
        caseId,
        Generic.GONE_AFTER_DELETE,
        () -> gone(caseId, one, before.orElse(one.resource()), bystander));
  }

  private Optional<JsonNode> readBack(String caseId, Created one) {
    Exchange exchange = session.read(caseId, one.id());
    Optional<JsonNode> read = session.shape().inRead().first(Json.read(exchange.response().body()));
    if (exchange.response().status() / 100 != 2 || read.isEmpty()) {
      broken(
          Generic.READ_EQUALS_CREATED,
          caseId,
          exchange,
          fact("expected", "the resource that was created"),
          fact("but was", "status %d".formatted(exchange.response().status())));
      return Optional.empty();
    }
    same(Generic.READ_EQUALS_CREATED, caseId, exchange, one.resource(), read.get());
    Exchange again = session.read(caseId, one.id());
    session
        .shape()
        .inRead()
        .first(Json.read(again.response().body()))
        .ifPresent(second -> judgeStable(caseId, again, read.get(), second));
    return read;
  }

  private Optional<JsonNode> listed(String caseId, Created one) {
    Walk walk = walk(caseId, longestPage(), Credential.ADMIN);
    List<JsonNode> found = walk.items().stream().filter(item -> id(item).equals(one.id())).toList();
    if (found.size() == 1) {
      same(Generic.LISTED_ONCE, caseId, walk.last(), one.resource(), found.get(0));
    } else if (walk.isComplete() || found.size() > 1) {
      broken(
          Generic.LISTED_ONCE,
          caseId,
          walk.last(),
          fact("expected", "%s listed once".formatted(one.id())),
          fact("but was", "listed %d times among %d".formatted(found.size(), walk.items().size())));
    }
    return Optional.empty();
  }

  private Optional<JsonNode> gone(String caseId, Created one, JsonNode before, Created bystander) {
    Exchange deletion = session.delete(caseId, one.id());
    if (deletion.response().status() / 100 != 2) {
      broken(
          Generic.GONE_AFTER_DELETE,
          caseId,
          deletion,
          fact("expected", "a 2xx status for deleting what was just created"),
          fact("but was", deletion.response().status()));
      return Optional.empty();
    }
    if (session.shape().read().isPresent()) {
      Exchange read = session.read(caseId, one.id());
      Optional<JsonNode> still = session.shape().inRead().first(Json.read(read.response().body()));
      // Some keep what was deleted, marked as such: then something about it must have changed.
      if (read.response().status() / 100 == 2 && still.filter(before::equals).isPresent()) {
        broken(
            Generic.GONE_AFTER_DELETE,
            caseId,
            read,
            fact("after", "DELETE " + deletion.request().path()),
            fact("expected", "a 4xx status, or a resource that is marked as deleted"),
            fact("but was", "the resource as it was before"));
      } else {
        kept(Generic.GONE_AFTER_DELETE, caseId, read);
      }
      Exchange other = session.read(caseId, bystander.id());
      Optional<JsonNode> unharmed =
          session.shape().inRead().first(Json.read(other.response().body()));
      // Where what was deleted can still be read, it shows in its state.
      if (other.response().status() / 100 == 2
          && unharmed.filter(now -> sameParts(bystander.resource(), now).isEmpty()).isPresent()) {
        kept(Generic.OTHERS_UNTOUCHED_BY_DELETE, caseId, other);
      } else {
        broken(
            Generic.OTHERS_UNTOUCHED_BY_DELETE,
            caseId,
            other,
            fact("after", "DELETE " + deletion.request().path()),
            fact("expected", "%s as before".formatted(bystander.id())),
            fact("but was", "status %d".formatted(other.response().status())),
            fact("answer", AnswerJudge.abbreviated(other.response().body())));
      }
    }
    if (session.shape().list().isPresent()) {
      Walk walk = walk(caseId, longestPage(), Credential.ADMIN);
      if (walk.items().stream()
          .anyMatch(item -> id(item).equals(one.id()) && sameParts(item, before).isEmpty())) {
        broken(
            Generic.GONE_AFTER_DELETE,
            caseId,
            walk.last(),
            fact("after", "DELETE " + deletion.request().path()),
            fact("expected", "a list without " + one.id()),
            fact("but was", "it is still listed, unchanged"));
      }
    }
    Exchange second = session.delete(caseId, one.id());
    if (second.response().status() / 100 == 2) {
      broken(
          Generic.SECOND_DELETE_REFUSED,
          caseId,
          second,
          fact("expected", "a 4xx status for the second deletion"),
          fact("but was", second.response().status()));
    } else {
      kept(Generic.SECOND_DELETE_REFUSED, caseId, second);
    }
    return Optional.empty();
  }

  private void isolation(String caseId) {
    if (session.target().credential(Credential.OTHER_ORGANIZATION).isEmpty()) {
      throw new CannotTry("the target has no credential other-organization");
    }
    Created one = session.create(caseId, session.fresh(caseId));
    ResourceShape shape = session.shape();
    String other = Credential.OTHER_ORGANIZATION;
    shape
        .read()
        .ifPresent(
            read -> {
              Exchange exchange =
                  session.single(caseId, shape.read(), "reads one", one.id(), other);
              // Where the path does not say whose resource it is, knowing the id may be enough.
              boolean sure = namesTheTenant(read) || !namesTheTenant(shape.create());
              refused(caseId, exchange, sure, "reads");
            });
    shape
        .delete()
        .ifPresent(
            delete -> {
              refused(
                  caseId,
                  session.single(caseId, shape.delete(), "deletes", one.id(), other),
                  true,
                  "deletes");
              Exchange still = session.read(caseId, one.id());
              Optional<JsonNode> kept = shape.inRead().first(Json.read(still.response().body()));
              if (still.response().status() / 100 == 2
                  && kept.filter(now -> sameParts(one.resource(), now).isEmpty()).isPresent()) {
                kept(Generic.TENANTS_ISOLATED, caseId, still);
              } else {
                broken(
                    Generic.TENANTS_ISOLATED,
                    caseId,
                    still,
                    fact("after", "another organization tried to delete " + one.id()),
                    fact("expected", "the resource is still there, and the same"),
                    fact("but was", "status %d".formatted(still.response().status())),
                    fact("answer", AnswerJudge.abbreviated(still.response().body())));
              }
            });
    if (shape.list().isPresent()) {
      Walk walk = walk(caseId, longestPage(), other);
      if (walk.items().stream().anyMatch(item -> id(item).equals(one.id()))) {
        broken(
            Generic.TENANTS_ISOLATED,
            caseId,
            walk.last(),
            fact("expected", "a list without %s for another organization".formatted(one.id())),
            fact("but was", "it is listed"));
      } else {
        kept(Generic.TENANTS_ISOLATED, caseId, walk.last());
      }
    }
  }

  private boolean namesTheTenant(Operation operation) {
    Optional<String> id = session.shape().idParameter(operation);
    return operation.parametersIn("path").stream()
        .map(Parameter::name)
        .anyMatch(name -> id.filter(name::equals).isEmpty());
  }

  private void refused(String caseId, Exchange exchange, boolean sure, String does) {
    if (exchange.response().status() / 100 == 4) {
      kept(Generic.TENANTS_ISOLATED, caseId, exchange);
    } else {
      session.judgedBy(Generic.TENANTS_ISOLATED.id(), exchange);
      session
          .tally()
          .broken(
              Generic.TENANTS_ISOLATED.id(),
              sure,
              caseId,
              List.of(
                  fact("sent", "another organization " + does + " the resource"),
                  fact("expected", "a 4xx status"),
                  fact("but was", exchange.response().status())),
              Optional.of(exchange));
    }
  }

  private void many(String caseId) {
    if (session.shape().delete().isEmpty()) {
      throw new CannotTry("the document has no operation that deletes %d again".formatted(MANY));
    }
    Fresh fresh = session.fresh(caseId);
    RequestPlan plan =
        session
            .planner()
            .minimal(session.shape().create())
            .orElseThrow(() -> new CannotTry("the smallest valid body needs an input"));
    List<Call> calls = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      calls.add(session.call(plan, fresh, ""));
    }
    List<Created> created = new ArrayList<>();
    for (Exchange exchange : atOnce(caseId, calls, plan.operation())) {
      created.add(session.created(exchange));
    }
    Map<String, Created> byId = new LinkedHashMap<>();
    for (Created one : created) {
      Created known = byId.put(one.id(), one);
      if (known != null) {
        broken(
            Generic.IDS_UNIQUE,
            caseId,
            one.exchange(),
            fact("expected", "%d different ids".formatted(MANY)),
            fact("but was", "%s twice".formatted(one.id())));
      }
    }
    kept(Generic.IDS_UNIQUE, caseId, created.get(0).exchange());
    if (session.shape().list().isEmpty()) {
      session
          .tally()
          .skipped(Generic.PAGES_COMPLETE.id(), caseId, "no operation of the document lists");
      return;
    }
    if (session.shape().paging().isEmpty()) {
      session
          .tally()
          .skipped(
              Generic.PAGE_LIMIT_HONOURED.id(),
              caseId,
              "the document shows no list that is read page by page");
      walkPages(caseId, Optional.empty(), byId.keySet());
      return;
    }
    Set<Optional<Integer>> sizes = new LinkedHashSet<>();
    sizes.add(Optional.empty());
    sizes.add(Optional.of(7));
    sizes.add(Optional.of(50));
    sizes.add(longestPage().map(most -> Math.min(most, 100)));
    for (Optional<Integer> size : sizes) {
      walkPages(caseId, size, byId.keySet());
    }
  }

  /** How much a page can hold at most; 100 where the document does not say. */
  private Optional<Integer> longestPage() {
    return session
        .shape()
        .paging()
        .map(paging -> paging.limit().schema().maximum().map(Number::intValue).orElse(100));
  }

  private void walkPages(String caseId, Optional<Integer> size, Set<String> expected) {
    Walk walk = walk(caseId, size, Credential.ADMIN);
    if (size.filter(most -> walk.largest() > most).isPresent()) {
      broken(
          Generic.PAGE_LIMIT_HONOURED,
          caseId,
          walk.last(),
          fact("expected", "at most %d on a page".formatted(size.get())),
          fact("but was", walk.largest()));
    } else if (size.isPresent()) {
      kept(Generic.PAGE_LIMIT_HONOURED, caseId, walk.last());
    }
    Set<String> seen = new HashSet<>();
    List<String> repeated =
        walk.items().stream().map(this::id).filter(id -> !seen.add(id)).distinct().toList();
    List<String> lost =
        walk.isComplete() ? expected.stream().filter(id -> !seen.contains(id)).toList() : List.of();
    if (repeated.isEmpty() && lost.isEmpty() && walk.trouble().isEmpty()) {
      kept(Generic.PAGES_COMPLETE, caseId, walk.last());
      return;
    }
    List<Fact> facts = new ArrayList<>();
    facts.add(
        fact(
            "sent",
            "a walk with %s on a page"
                .formatted(size.map(String::valueOf).orElse("as many as there come"))));
    facts.add(fact("expected", "each of %d once".formatted(expected.size())));
    walk.trouble().ifPresent(trouble -> facts.add(fact("but", trouble)));
    if (!repeated.isEmpty()) {
      facts.add(fact("repeated", "%d, such as %s".formatted(repeated.size(), repeated.get(0))));
    }
    if (!lost.isEmpty()) {
      facts.add(fact("lost", "%d, such as %s".formatted(lost.size(), lost.get(0))));
    }
    session.judgedBy(Generic.PAGES_COMPLETE.id(), walk.last());
    session
        .tally()
        .broken(Generic.PAGES_COMPLETE.id(), true, caseId, facts, Optional.of(walk.last()));
  }

  private void atOnce(String caseId) {
    Fresh fresh = session.fresh(caseId);
    RequestPlan plan =
        session
            .planner()
            .minimal(session.shape().create())
            .orElseThrow(() -> new CannotTry("the smallest valid body needs an input"));
    Call probe = session.call(plan, fresh, "");
    Created first = session.created(session.send(caseId, probe, plan.operation()));
    Exchange second = Session.requireAnswer(session.send(caseId, probe, plan.operation()));
    boolean refusesSecond = second.response().status() / 100 == 4;
    boolean answersSame =
        second.response().status() / 100 == 2 && session.created(second).id().equals(first.id());
    Call call = session.call(plan, fresh, "");
    List<Call> calls = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      calls.add(call);
    }
    List<Exchange> exchanges = atOnce(caseId, calls, plan.operation());
    List<Exchange> successes =
        exchanges.stream().filter(e -> e.response().status() / 100 == 2).toList();
    Set<String> ids = new HashSet<>();
    successes.forEach(exchange -> ids.add(session.created(exchange).id()));
    boolean one = refusesSecond || answersSame;
    boolean kept =
        one
            ? ids.size() == 1 && (answersSame || successes.size() == 1)
            : successes.size() == ids.size() && !ids.isEmpty();
    if (kept) {
      exchanges.forEach(exchange -> kept(Generic.PARALLEL_CREATES, caseId, exchange));
    } else {
      broken(
          Generic.PARALLEL_CREATES,
          caseId,
          exchanges.get(0),
          fact("sent", "the same request %d times at once".formatted(AT_ONCE)),
          fact(
              "expected",
              refusesSecond
                  ? "one success: one after the other, the second is refused"
                  : answersSame
                      ? "one resource, as one after the other"
                      : "as many ids as successes"),
          fact("but was", "%d successes, %d ids".formatted(successes.size(), ids.size())));
    }
  }

  private List<Exchange> atOnce(String caseId, List<Call> calls, Optional<Operation> operation) {
    List<Callable<Exchange>> tasks =
        calls.stream()
            .<Callable<Exchange>>map(call -> () -> session.send(caseId, call, operation))
            .toList();
    try {
      List<Exchange> exchanges = new ArrayList<>();
      for (Future<Exchange> future : threads.invokeAll(tasks)) {
        exchanges.add(Session.requireAnswer(future.get()));
      }
      return exchanges;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotTry("interrupted");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /**
   * What walking the list showed.
   *
   * @param largest items on the largest page
   * @param isComplete whether the end was reached
   */
  private record Walk(
      List<JsonNode> items,
      int largest,
      boolean isComplete,
      Exchange last,
      Optional<String> trouble) {}

  /** Reads the list, page by page if it has pages; with as large ones as can be if not told. */
  private Walk walk(String caseId, Optional<Integer> size, String caller) {
    ResourceShape shape = session.shape();
    Operation list =
        shape.list().orElseThrow(() -> new CannotTry("no operation of the document lists"));
    RequestPlan base =
        session
            .planner()
            .minimal(list)
            .orElseThrow(() -> new CannotTry("an input is missing"))
            .as(caller);
    List<JsonNode> items = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    Set<String> cursors = new HashSet<>();
    Optional<String> cursor = Optional.empty();
    int largest = 0;
    Exchange exchange = null;
    for (int pages = 0; pages < MOST_PAGES; pages++) {
      RequestPlan plan = base;
      if (shape.paging().isPresent()) {
        Paging paging = shape.paging().get();
        plan = plan.withoutQuery(paging.limit().name());
        if (size.isPresent()) {
          plan = plan.withQuery(paging.limit().name(), size.get().toString());
        }
        if (cursor.isPresent()) {
          plan = plan.withQuery(paging.cursor().orElseThrow().name(), cursor.get());
        }
      }
      exchange = Session.requireAnswer(session.send(caseId, plan, session.fresh(caseId), ""));
      JsonNode body = Json.read(exchange.response().body());
      if (exchange.response().status() / 100 != 2) {
        return new Walk(
            items,
            largest,
            false,
            exchange,
            Optional.of("a page was answered with %d".formatted(exchange.response().status())));
      }
      List<JsonNode> page = shape.inList().all(body);
      items.addAll(page);
      largest = Math.max(largest, page.size());
      // Who goes on after a repetition may walk in a circle for long.
      boolean repeats = page.stream().map(this::id).filter(id -> !seen.add(id)).count() > 0;
      if (repeats) {
        return new Walk(items, largest, false, exchange, Optional.empty());
      }
      if (shape.paging().flatMap(Paging::cursor).isEmpty()) {
        return new Walk(items, largest, shape.paging().isEmpty(), exchange, Optional.empty());
      }
      Paging paging = shape.paging().get();
      boolean more = paging.more().map(name -> body.path(name).asBoolean()).orElse(!page.isEmpty());
      Optional<String> last =
          page.isEmpty() ? Optional.empty() : Optional.of(id(page.get(page.size() - 1)));
      cursor = paging.nextCursor(body, last);
      if (!more || cursor.isEmpty()) {
        return new Walk(
            items,
            largest,
            true,
            exchange,
            more && paging.more().isPresent() && !page.isEmpty()
                ? Optional.of("another page is said to follow, but no cursor given")
                : Optional.empty());
      }
      if (!cursors.add(cursor.get())) {
        return new Walk(
            items,
            largest,
            false,
            exchange,
            Optional.of("cursor %s came twice".formatted(cursor.get())));
      }
    }
    return new Walk(items, largest, false, exchange, Optional.empty());
  }

  private String id(JsonNode resource) {
    return resource.path(session.shape().idProperty()).asText();
  }

  /** Judges that two views of a resource agree in what both show. */
  private void same(
      Generic promise, String caseId, Exchange exchange, JsonNode created, JsonNode seen) {
    List<String> different = sameParts(created, seen);
    if (different.isEmpty()) {
      kept(promise, caseId, exchange);
    } else {
      String name = different.get(0);
      broken(
          promise,
          caseId,
          exchange,
          fact("field", String.join(", ", different)),
          fact("expected", "as created: " + created.path(name)),
          fact("but was", seen.path(name)));
    }
  }

  /** Names of the properties that both have and that differ. */
  private static List<String> sameParts(JsonNode one, JsonNode other) {
    List<String> different = new ArrayList<>();
    one.properties()
        .forEach(
            entry -> {
              if (other.has(entry.getKey())
                  && !other.path(entry.getKey()).equals(entry.getValue())) {
                different.add(entry.getKey());
              }
            });
    return different;
  }

  private void judgeTimes(String caseId, Created one) {
    Optional<Instant> date = one.exchange().response().header("date").flatMap(Scenarios::httpDate);
    Map<String, Instant> created = times(one.resource());
    created.keySet().removeIf(name -> !tellsOfCreation(name));
    if (date.isEmpty() || created.isEmpty()) {
      session
          .tally()
          .skipped(
              Generic.TIMES_PLAUSIBLE.id(),
              caseId,
              date.isEmpty() ? "the answer has no Date header" : "no time of creation is shown");
      return;
    }
    for (Map.Entry<String, Instant> time : created.entrySet()) {
      Duration apart = Duration.between(date.get(), time.getValue()).abs();
      if (apart.compareTo(CLOCK_SLACK) > 0) {
        broken(
            Generic.TIMES_PLAUSIBLE,
            caseId,
            one.exchange(),
            fact("field", time.getKey()),
            fact("expected", "about " + date.get()),
            fact("but was", time.getValue()));
        return;
      }
    }
    kept(Generic.TIMES_PLAUSIBLE, caseId, one.exchange());
  }

  /** Whether a time of what was just created tells when: {@code created_at}, {@code invitedAt}. */
  private static boolean tellsOfCreation(String name) {
    String first = Names.words(name).get(0);
    return first.endsWith("ed") && !first.startsWith("expir");
  }

  private void judgeStable(String caseId, Exchange exchange, JsonNode first, JsonNode second) {
    Map<String, Instant> before = times(first);
    Map<String, Instant> after = times(second);
    for (Map.Entry<String, Instant> entry : before.entrySet()) {
      if (after.containsKey(entry.getKey())
          && !after.get(entry.getKey()).equals(entry.getValue())) {
        broken(
            Generic.TIMES_STABLE,
            caseId,
            exchange,
            fact("field", entry.getKey()),
            fact("expected", entry.getValue()),
            fact("but was", after.get(entry.getKey())));
        return;
      }
    }
    if (before.isEmpty()) {
      session.tally().skipped(Generic.TIMES_STABLE.id(), caseId, "the resource shows no times");
    } else {
      kept(Generic.TIMES_STABLE, caseId, exchange);
    }
  }

  /** The times that a resource shows: texts of the format, integers whose name says so. */
  private Map<String, Instant> times(JsonNode resource) {
    Map<String, Instant> times = new LinkedHashMap<>();
    session
        .shape()
        .resource()
        .properties()
        .forEach(
            (name, schema) -> {
              JsonNode value = resource.path(name);
              List<String> words = Names.words(name);
              if (schema.format().equals("date-time") && value.isTextual()) {
                instant(value.asText()).ifPresent(time -> times.put(name, time));
              } else if (schema.type().equals("integer")
                  && value.canConvertToLong()
                  && words.get(words.size() - 1).equals("at")) {
                times.put(name, Instant.ofEpochSecond(value.asLong()));
              }
            });
    return times;
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> httpDate(String text) {
    try {
      return Optional.of(
          ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private void kept(Generic promise, String caseId, Exchange exchange) {
    session.judgedBy(promise.id(), exchange);
    session.tally().pass(promise.id(), caseId);
  }

  private void broken(Generic promise, String caseId, Exchange exchange, Fact... facts) {
    session.judgedBy(promise.id(), exchange);
    session.tally().broken(promise.id(), true, caseId, List.of(facts), Optional.of(exchange));
  }

  /** One part of a scenario, which may lack what it needs while others do not. */
  private Optional<JsonNode> attempt(
      String caseId, Generic promise, java.util.function.Supplier<Optional<JsonNode>> part) {
    try {
      return part.get();
    } catch (CannotTry e) {
      session.tally().skipped(promise.id(), caseId, e.getMessage());
      return Optional.empty();
    }
  }
}
