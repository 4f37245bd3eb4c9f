package dev.invitekit.conformance.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invitekit.conformance.BadInput;
import dev.invitekit.conformance.contract.resource.Family;
import dev.invitekit.conformance.targets.EmbeddedTarget;
import dev.invitekit.conformance.yaml.YamlFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContractTest {

  @ParameterizedTest
  @MethodSource("apis")
  void everyRuleAndWorkflowFitsTheCurrentRevision(String api) {
    Contract contract = Contract.load(api);

    assertThat(contract.promises()).isNotEmpty();
    assertThat(contract.unfit()).isEmpty();
    assertThat(contract.others()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"openai", "anthropic", "clickhouse-cloud", "elastic-cloud"})
  void theFourHaveRulesWorkflowsAndTheirSeedRevision(String api) {
    Contract contract = Contract.load(api);

    assertThat(contract.rules()).isNotEmpty();
    assertThat(contract.workflows()).isNotEmpty();
    assertThat(contract.others()).extracting(Contract::revision).contains("seed").hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"openai", "anthropic", "clickhouse-cloud", "elastic-cloud"})
  void whatASeedRevisionCreatesCanBeTakenBack(String api) {
    Family family = Contract.load(api, "seed").families().first().orElseThrow();

    assertThat(family.create()).isPresent();
    assertThat(family.steps().undo()).isPresent();
  }

  @Test
  void operationsWithoutANameHaveThatOfToday() {
    assertThat(Contract.load("clickhouse-cloud", "seed").operations())
        .extracting(Operation::id)
        .containsExactlyInAnyOrder(
            "invitationCreate", "invitationGet", "invitationGetList", "invitationDelete");
  }

  @ParameterizedTest
  @MethodSource("apis")
  void everyRevisionLoadsAndTellsWhatDoesNotFit(String api) {
    for (Contract other : Contract.load(api).others()) {
      Contract revision = Contract.load(api, other.revision());

      assertThat(revision.operations()).isNotEmpty();
      assertThat(revision.unfit()).allSatisfy(unfit -> assertThat(unfit.reason()).isNotBlank());
    }
  }

  @Test
  void namesTheRevisionsThatThereAre() {
    String api = EmbeddedTarget.apis().get(0);

    assertThatThrownBy(() -> Contract.load(api, "no-such"))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("current")
        .hasMessageContaining("seed");
  }

  @Test
  void saysThatThereIsNoSuchContract() {
    assertThatThrownBy(() -> Contract.load("no-such"))
        .isInstanceOf(BadInput.class)
        .hasMessage("api no-such: there is no contract of that name");
  }

  @Test
  void saysWhatIsNoOpenApiDocument() {
    assertThatThrownBy(() -> new Document(YamlFile.of("a.yaml", "swagger: '2.0'")))
        .hasMessage(
            "a.yaml:1: Swagger 2.0: expected OpenAPI 3.0, 3.1 or 3.2; "
                + "a converter such as swagger2openapi makes one of it");
    assertThatThrownBy(() -> new Document(YamlFile.of("a.yaml", "info: {}")))
        .hasMessage("a.yaml:1: no OpenAPI document: there is no 'openapi: 3.…'");
    assertThatThrownBy(() -> new Document(YamlFile.of("a.yaml", "openapi: 3.3.0")))
        .hasMessage("a.yaml:1: OpenAPI 3.3.0: expected 3.0, 3.1 or 3.2");
    assertThatThrownBy(
            () -> new Document(YamlFile.of("a.yaml", "openapi: 3.1.0\nwebhooks: {x: {}}")))
        .hasMessage(
            "a.yaml:1: an OpenAPI document with webhooks alone: there are no paths to call");
  }

  static java.util.List<String> apis() {
    return EmbeddedTarget.apis();
  }
}
