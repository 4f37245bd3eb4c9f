package dev.invitekit.conformance.run.scenario;

import static dev.invitekit.conformance.verdict.Fact.fact;

import dev.invitekit.conformance.check.AnswerJudge;
import dev.invitekit.conformance.check.Generic;
import dev.invitekit.conformance.contract.Operation;
import dev.invitekit.conformance.contract.Parameter;
import dev.invitekit.conformance.contract.resource.Family;
import dev.invitekit.conformance.exchange.Exchange;
import dev.invitekit.conformance.targets.Credential;
import dev.invitekit.conformance.verdict.Fact;
import java.util.List;
import java.util.Optional;

/** Another organization reads, lists and deletes nothing of it. */
final class Isolation implements Scenario {

  private static final String OTHER = Credential.OTHER_ORGANIZATION;

  @Override
  public String id() {
    return "isolation";
  }

  @Override
  public List<Generic> promises() {
    return List.of(Generic.TENANTS_ISOLATED);
  }

  @Override
  public String plan() {
    return "create one; another organization tries to read, list and delete it";
  }

  @Override
  public boolean fits(Family family) {
    return true;
  }

  @Override
  public void play(Stage stage) {
    if (!stage.hasCredential(OTHER)) {
      throw new CannotTry("the target has no credential other-organization");
    }
    Created one = stage.create();
    Family family = stage.family();
    family.read().ifPresent(read -> judgeRead(stage, one, read));
    family.delete().ifPresent(delete -> judgeDelete(stage, one));
    if (family.list().isPresent()) {
      judgeList(stage, one);
    }
  }

  private static void judgeRead(Stage stage, Created one, Operation read) {
    // Where the path does not say whose resource it is, knowing the id may be enough.
    boolean sure =
        namesTheTenant(stage.family(), read)
            || !namesTheTenant(stage.family(), stage.family().create().orElseThrow());
    refused(stage, stage.read(one, OTHER), sure, "reads");
  }

  private static void judgeDelete(Stage stage, Created one) {
    refused(stage, stage.delete(one, OTHER), true, "deletes");
    if (stage.family().read().isEmpty()) {
      return;
    }
    Exchange still = stage.read(one, Credential.ADMIN);
    boolean unharmed =
        stage
            .shown(still)
            .filter(now -> Answers.differing(one.resource(), now).isEmpty())
            .isPresent();
    if (unharmed) {
      stage.kept(Generic.TENANTS_ISOLATED, still);
    } else {
      stage.broken(
          Generic.TENANTS_ISOLATED,
          still,
          fact("after", "another organization tried to delete " + one.id()),
          fact("expected", "the resource is still there, and the same"),
          fact("but was", "status %d".formatted(still.response().status())),
          fact("answer", AnswerJudge.abbreviated(still.response().body())));
    }
  }

  private static void judgeList(Stage stage, Created one) {
    Walk walk = Walk.of(stage, Walk.longestPage(stage.family()), OTHER, one.ids());
    if (walk.of(stage.family(), one.id()).isEmpty()) {
      stage.kept(Generic.TENANTS_ISOLATED, walk.last());
    } else {
      stage.broken(
          Generic.TENANTS_ISOLATED,
          walk.last(),
          fact("expected", "a list without %s for another organization".formatted(one.id())),
          fact("but was", "it is listed"));
    }
  }

  private static boolean namesTheTenant(Family family, Operation operation) {
    Optional<String> id = family.idParameter(operation);
    return operation.parametersIn("path").stream()
        .map(Parameter::name)
        .anyMatch(name -> id.filter(name::equals).isEmpty());
  }

  private static void refused(Stage stage, Exchange exchange, boolean sure, String does) {
    List<Fact> facts =
        List.of(
            fact("sent", "another organization " + does + " the resource"),
            fact("expected", "a 4xx status"),
            fact("but was", exchange.response().status()));
    if (Answers.refused(exchange)) {
      stage.kept(Generic.TENANTS_ISOLATED, exchange);
    } else if (sure) {
      stage.broken(Generic.TENANTS_ISOLATED, exchange, facts);
    } else {
      stage.doubtful(Generic.TENANTS_ISOLATED, exchange, facts);
    }
  }
}
