package dev.invitekit.conformance.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitekit.conformance.contract.Contract;
import dev.invitekit.conformance.exchange.Octets;
import dev.invitekit.conformance.plan.Expectation.Kind;
import dev.invitekit.conformance.support.WidgetDocument;
import dev.invitekit.conformance.targets.Credential;
import dev.invitekit.conformance.targets.EmbeddedTarget;
import dev.invitekit.conformance.targets.Limits;
import dev.invitekit.conformance.targets.Scope;
import dev.invitekit.conformance.targets.Target;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlannerTest {

  private static final int MANY = 10_000;

  @ParameterizedTest
  @MethodSource("targets")
  void caseIdsAreUniqueAndTheSameEachTime(Target target) {
    Contract contract = Contract.load(target.api());
    List<String> ids = ids(contract, target);

    assertThat(ids).doesNotHaveDuplicates().hasSizeGreaterThan(100);
    assertThat(ids(contract, target)).isEqualTo(ids);
  }

  @ParameterizedTest
  @MethodSource("targets")
  void credentialsAreTriedOnEveryOperation(Target target) {
    Contract contract = Contract.load(target.api());
    List<String> ids = ids(contract, target.withScope(Scope.STANDARD.thrownAway()));

    assertThat(contract.operations())
        .allSatisfy(
            operation ->
                assertThat(ids)
                    .contains(
                        operation.id() + "/credential/missing",
                        operation.id() + "/credential/empty",
                        operation.id() + "/credential/unknown"));
  }

  @Test
  void aCollectionIsNeitherDeletedNorReplaced() {
    Plan plan = plan(WidgetDocument.contract(), target(Map.of("shop_id", "s", "part_id", "p")));

    assertThat(plan.cases())
        .extracting(RequestCase::id)
        .doesNotContain(
            "method/DELETE/shops/{shopId}/widgets", "method/PUT/shops/{shopId}/widgets");
    assertThat(plan.heldBack())
        .extracting(Plan.HeldBack::operation)
        .contains("PUT /shops/{shopId}/widgets");
  }

  @Test
  void whatSeveralRevisionsSayIsNotThereIsTriedAllTheSame() {
    Target target =
        targets().stream().filter(t -> t.api().equals("openai")).findFirst().orElseThrow();

    Plan plan = plan(Contract.load("openai"), target);

    assertThat(plan.cases())
        .extracting(RequestCase::id)
        .contains("method/PUT/organization/invites", "unknown-path/root/POST");
  }

  @Test
  void operationsThatNeedAnInputAreSkippedWithoutIt() {
    Plan plan = plan(WidgetDocument.contract(), target(Map.of()));

    assertThat(plan.cases()).filteredOn(one -> one.id().startsWith("makeWidget/")).isEmpty();
    assertThat(plan.skips())
        .extracting(Skip::reason)
        .anyMatch(
            reason ->
                reason.startsWith("the target has no input shop_id, which makeWidget needs")
                    && reason.contains("(family widgets)")
                    && reason.contains("--input shop_id=VALUE"));
  }

  @Test
  void whatOneRevisionLeavesFreeIsNoMoreThanANote() {
    Contract contract = Contract.load("openai");
    Target target =
        targets().stream().filter(t -> t.api().equals("openai")).findFirst().orElseThrow();
    List<RequestCase> cases = plan(contract, target).cases();

    // The current document limits the page size, another revision does not.
    assertThat(expectation(cases, "list-invites/query/limit/above-maximum").sure()).isFalse();
    assertThat(expectation(cases, "inviteUser/invalid/missing/email").sure()).isTrue();
  }

  @Test
  void aBodyThatIsNoUtf8MustBeRefusedUnlessItMayPassForAnotherText() {
    List<RequestCase> cases = cases(Map.of("shop_id", "s", "part_id", "p"));
    String prefix = "makeWidget/malformed/";

    assertThat(expectation(cases, prefix + "not-utf-8").kind()).isEqualTo(Kind.REFUSED);
    assertThat(expectation(cases, prefix + "not-utf-8").sure()).isTrue();
    assertThat(expectation(cases, prefix + "not-utf-8-in-text").sure()).isFalse();
    assertThat(expectation(cases, prefix + "byte-order-mark").kind()).isEqualTo(Kind.ANSWERED);
    assertThat(cases)
        .filteredOn(one -> one.plan().text().filter(text -> !Octets.isUtf8(text)).isPresent())
        .hasSize(4)
        .allSatisfy(
            one ->
                assertThat(one.plan().headers()).containsEntry("content-type", "application/json"));
  }

  @Test
  void shrinkingKeepsToBodiesThatStillMeanTheSame() {
    Requests requests =
        new Requests(WidgetDocument.contract(), target(Map.of("shop_id", "s", "part_id", "p")));
    RequestCase wrongSize =
        Planner.plan(requests, MANY).cases().stream()
            .filter(one -> one.id().endsWith("invalid/value/size/enum-unknown"))
            .findFirst()
            .orElseThrow();

    assertThat(requests.stillMeans(wrongSize, wrongSize.plan().json().orElseThrow())).isTrue();
    assertThat(
            requests.stillMeans(
                wrongSize,
                requests
                    .minimal(WidgetDocument.contract().operation("makeWidget").orElseThrow())
                    .flatMap(RequestPlan::json)
                    .orElseThrow()))
        .isFalse();
  }

  private static Expectation expectation(List<RequestCase> cases, String id) {
    return cases.stream()
        .filter(one -> one.id().equals(id))
        .findFirst()
        .map(RequestCase::expectation)
        .orElseThrow();
  }

  private static List<RequestCase> cases(Map<String, String> inputs) {
    return plan(WidgetDocument.contract(), target(inputs)).cases();
  }

  private static Target target(Map<String, String> inputs) {
    return new Target(
        "widgets",
        URI.create("http://127.0.0.1:1"),
        Map.of("admin", new Credential.Header("x-key", "k")),
        inputs,
        Map.of(),
        List.of(),
        Limits.STANDARD);
  }

  private static List<String> ids(Contract contract, Target target) {
    return plan(contract, target).cases().stream().map(RequestCase::id).toList();
  }

  private static Plan plan(Contract contract, Target target) {
    return Planner.plan(new Requests(contract, target), MANY);
  }

  static List<Target> targets() {
    return EmbeddedTarget.targetsAt("http://127.0.0.1:1");
  }
}
