package dev.invitekit.conformance.run.scenario;

import static dev.invitekit.conformance.verdict.Fact.fact;

import dev.invitekit.conformance.check.Generic;
import dev.invitekit.conformance.contract.Answer;
import dev.invitekit.conformance.contract.Operation;
import dev.invitekit.conformance.contract.Parameter;
import dev.invitekit.conformance.contract.resource.Family;
import dev.invitekit.conformance.contract.resource.Step;
import dev.invitekit.conformance.exchange.Exchange;
import dev.invitekit.conformance.plan.RequestPlan;
import dev.invitekit.conformance.targets.Credential;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where {@code If-Match} is declared, an outdated ETag stops a change and a current one does not.
 */
final class Preconditions implements Scenario {

  private static final String IF_MATCH = "if-match";

  @Override
  public String id() {
    return "preconditions";
  }

  @Override
  public List<Generic> promises() {
    return List.of(Generic.PRECONDITIONS_HONOURED);
  }

  @Override
  public String plan() {
    return "create one, change it by its ETag, then again by the outdated one";
  }

  @Override
  public boolean fits(Family family) {
    return family.read().filter(Preconditions::showsTag).isPresent()
        && steps(family).findFirst().isPresent();
  }

  private static boolean showsTag(Operation read) {
    return read.success().map(Answer::headers).filter(names -> names.contains("etag")).isPresent();
  }

  private static Stream<Operation> steps(Family family) {
    return Stream.of(family.steps().change(), family.steps().replace())
        .flatMap(Optional::stream)
        .map(Step::operation)
        .filter(
            operation ->
                operation.parametersIn("header").stream()
                    .map(Parameter::name)
                    .anyMatch(IF_MATCH::equalsIgnoreCase));
  }

  @Override
  public void play(Stage stage) {
    steps(stage.family()).forEach(operation -> play(stage, operation));
  }

  private static void play(Stage stage, Operation operation) {
    Created one = stage.create();
    Exchange read = stage.read(one, Credential.ADMIN);
    Optional<String> tag = read.response().header("etag");
    if (tag.isEmpty()) {
      throw new CannotTry("the answer to its reading has no ETag");
    }
    RequestPlan base = stage.smallest(operation);
    RequestPlan changing =
        Samples.of(stage.family(), operation).entrySet().stream()
            .findFirst()
            .flatMap(
                field ->
                    base.json()
                        .map(
                            json -> {
                              com.fasterxml.jackson.databind.node.ObjectNode body = json.deepCopy();
                              body.set(field.getKey(), field.getValue().get(1));
                              return base.withJson(body);
                            }))
            .orElse(base);
    Exchange current = stage.send(changing.withHeader(IF_MATCH, tag.get()), one.ids());
    if (!Answers.succeeded(current)) {
      stage.broken(
          Generic.PRECONDITIONS_HONOURED,
          current,
          fact("sent", "If-Match: " + tag.get() + ", as the last answer showed it"),
          fact("expected", "a 2xx status"),
          fact("but was", current.response().status()));
      return;
    }
    Exchange outdated = stage.send(base.withHeader(IF_MATCH, "\"outdated-0\""), one.ids());
    if (Answers.succeeded(outdated)) {
      stage.broken(
          Generic.PRECONDITIONS_HONOURED,
          outdated,
          fact("sent", "If-Match with a tag that the resource never had"),
          fact("expected", "412"),
          fact("but was", outdated.response().status()));
    } else {
      stage.kept(Generic.PRECONDITIONS_HONOURED, outdated);
    }
    judgeUnchanged(stage, one, tag.get());
  }

  /** A changed resource has another tag. */
  private static void judgeUnchanged(Stage stage, Created one, String before) {
    Exchange read = stage.read(one, Credential.ADMIN);
    Optional<String> now = read.response().header("etag");
    boolean changed =
        stage
            .shown(read)
            .filter(shown -> !Answers.differing(one.resource(), shown).isEmpty())
            .isPresent();
    if (changed && now.filter(before::equals).isPresent()) {
      stage.broken(
          Generic.PRECONDITIONS_HONOURED,
          read,
          fact("after", "a change"),
          fact("expected", "another ETag"),
          fact("but was", before));
    }
  }
}
