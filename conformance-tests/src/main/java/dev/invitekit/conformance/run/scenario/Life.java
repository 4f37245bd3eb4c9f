package dev.invitekit.conformance.run.scenario;

import static dev.invitekit.conformance.verdict.Fact.fact;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.conformance.check.AnswerJudge;
import dev.invitekit.conformance.check.Generic;
import dev.invitekit.conformance.contract.resource.Family;
import dev.invitekit.conformance.exchange.Exchange;
import dev.invitekit.conformance.targets.Credential;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Created, read, listed, deleted, gone; another one stays as it is. */
final class Life implements Scenario {

  @Override
  public String id() {
    return "life";
  }

  @Override
  public List<Generic> promises() {
    return List.of(
        Generic.READ_EQUALS_CREATED,
        Generic.LISTED_ONCE,
        Generic.TIMES_PLAUSIBLE,
        Generic.TIMES_STABLE,
        Generic.GONE_AFTER_DELETE,
        Generic.SECOND_DELETE_REFUSED,
        Generic.OTHERS_UNTOUCHED_BY_DELETE);
  }

  @Override
  public String plan() {
    return "create two, read and list them, delete one, look for both, delete it again";
  }

  @Override
  public boolean fits(Family family) {
    return true;
  }

  @Override
  public void play(Stage stage) {
    Created one = stage.create();
    Created bystander = stage.create();
    Times.judgeCreation(stage, one);
    Optional<JsonNode> before =
        attempt(stage, Generic.READ_EQUALS_CREATED, () -> readBack(stage, one));
    attempt(stage, Generic.LISTED_ONCE, () -> listed(stage, one, before.orElse(one.resource())));
    attempt(
        stage,
        Generic.GONE_AFTER_DELETE,
        () -> gone(stage, one, before.orElse(one.resource()), bystander));
  }

  private static Optional<JsonNode> readBack(Stage stage, Created one) {
    Exchange exchange = stage.read(one, Credential.ADMIN);
    Optional<JsonNode> read = stage.shown(exchange);
    if (read.isEmpty()) {
      stage.broken(
          Generic.READ_EQUALS_CREATED,
          exchange,
          fact("expected", "the resource that was created"),
          fact("but was", "status %d".formatted(exchange.response().status())));
      return Optional.empty();
    }
    same(stage, Generic.READ_EQUALS_CREATED, exchange, one.resource(), read.get());
    Exchange again = stage.read(one, Credential.ADMIN);
    stage.shown(again).ifPresent(second -> Times.judgeStable(stage, again, read.get(), second));
    return read;
  }

  private static Optional<JsonNode> listed(Stage stage, Created one, JsonNode read) {
    Walk walk = Walk.of(stage, Walk.longestPage(stage.family()), Credential.ADMIN, one.ids());
    List<JsonNode> found = walk.of(stage.family(), one.id());
    if (found.size() == 1) {
      same(stage, Generic.LISTED_ONCE, walk.last(), read, found.get(0));
    } else if (walk.isComplete() || found.size() > 1) {
      stage.broken(
          Generic.LISTED_ONCE,
          walk.last(),
          fact("expected", "%s listed once".formatted(one.id())),
          fact("but was", "listed %d times among %d".formatted(found.size(), walk.items().size())));
    }
    return Optional.empty();
  }

  private static Optional<JsonNode> gone(
      Stage stage, Created one, JsonNode before, Created bystander) {
    Exchange deletion = stage.delete(one, Credential.ADMIN);
    if (!Answers.succeeded(deletion)) {
      stage.broken(
          Generic.GONE_AFTER_DELETE,
          deletion,
          fact("expected", "a 2xx status for deleting what was just created"),
          fact("but was", deletion.response().status()));
      return Optional.empty();
    }
    if (stage.family().read().isPresent()) {
      judgeRead(stage, one, before, deletion);
      judgeBystander(stage, bystander, deletion);
    }
    if (stage.family().list().isPresent()) {
      judgeList(stage, one, before, deletion);
    }
    Exchange second = stage.delete(one, Credential.ADMIN);
    if (Answers.succeeded(second)) {
      stage.broken(
          Generic.SECOND_DELETE_REFUSED,
          second,
          fact("expected", "a 4xx status for the second deletion"),
          fact("but was", second.response().status()));
    } else {
      stage.kept(Generic.SECOND_DELETE_REFUSED, second);
    }
    return Optional.empty();
  }

  private static void judgeRead(Stage stage, Created one, JsonNode before, Exchange deletion) {
    Exchange read = stage.read(one, Credential.ADMIN);
    // Some keep what was deleted, marked as such: then something about it must have changed.
    if (stage.shown(read).filter(before::equals).isPresent()) {
      stage.broken(
          Generic.GONE_AFTER_DELETE,
          read,
          fact("after", "DELETE " + deletion.request().path()),
          fact("expected", "a 4xx status, or a resource that is marked as deleted"),
          fact("but was", "the resource as it was before"));
    } else {
      stage.kept(Generic.GONE_AFTER_DELETE, read);
    }
  }

  private static void judgeBystander(Stage stage, Created bystander, Exchange deletion) {
    Exchange read = stage.read(bystander, Credential.ADMIN);
    // Where what was deleted can still be read, it shows in its state.
    boolean unharmed =
        stage
            .shown(read)
            .filter(now -> Answers.differing(bystander.resource(), now).isEmpty())
            .isPresent();
    if (unharmed) {
      stage.kept(Generic.OTHERS_UNTOUCHED_BY_DELETE, read);
    } else {
      stage.broken(
          Generic.OTHERS_UNTOUCHED_BY_DELETE,
          read,
          fact("after", "DELETE " + deletion.request().path()),
          fact("expected", "%s as before".formatted(bystander.id())),
          fact("but was", "status %d".formatted(read.response().status())),
          fact("answer", AnswerJudge.abbreviated(read.response().body())));
    }
  }

  private static void judgeList(Stage stage, Created one, JsonNode before, Exchange deletion) {
    Walk walk = Walk.of(stage, Walk.longestPage(stage.family()), Credential.ADMIN, one.ids());
    boolean unchanged =
        walk.of(stage.family(), one.id()).stream()
            .anyMatch(item -> Answers.differing(item, before).isEmpty());
    if (unchanged) {
      stage.broken(
          Generic.GONE_AFTER_DELETE,
          walk.last(),
          fact("after", "DELETE " + deletion.request().path()),
          fact("expected", "a list without " + one.id()),
          fact("but was", "it is still listed, unchanged"));
    }
  }

  /** Judges that two views of a resource agree in what both show. */
  private static void same(
      Stage stage, Generic promise, Exchange exchange, JsonNode created, JsonNode seen) {
    List<String> different = Answers.differing(created, seen);
    if (different.isEmpty()) {
      stage.kept(promise, exchange);
    } else {
      String name = different.get(0);
      stage.broken(
          promise,
          exchange,
          fact("field", String.join(", ", different)),
          fact("expected", "as shown before: " + created.path(name)),
          fact("but was", seen.path(name)));
    }
  }

  /** One part of a scenario, which may lack what it needs while others do not. */
  private static Optional<JsonNode> attempt(
      Stage stage, Generic promise, Supplier<Optional<JsonNode>> part) {
    try {
      return part.get();
    } catch (CannotTry e) {
      stage.skipped(promise, e.getMessage());
      return Optional.empty();
    }
  }
}
