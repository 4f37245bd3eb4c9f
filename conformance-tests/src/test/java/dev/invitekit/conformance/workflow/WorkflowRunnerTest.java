package dev.invitekit.conformance.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.invitekit.conformance.BadInput;
import dev.invitekit.conformance.exchange.Exchange;
import dev.invitekit.conformance.promise.Level;
import dev.invitekit.conformance.verdict.Fact;
import dev.invitekit.conformance.workflow.WorkflowRun.Status;
import dev.invitekit.conformance.yaml.YamlFile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkflowRunnerTest {

  private static final String HEAD =
      """
      arazzo: 1.0.1
      info: {title: Test, version: "1"}
      sourceDescriptions:
        - {name: api, type: openapi, url: ./openapi.yaml}
        - {name: hooks, type: openapi, url: ../hooks.yaml}
      workflows:
      """;

  private static final String CREATE_AND_READ =
      """
        - workflowId: create-and-read
          summary: what was created can be read
          x-rule: {id: T-01, level: MUST, source: seed}
          inputs:
            type: object
            properties:
              email: {type: string, default: ada@example.com}
          steps:
            - stepId: create
              operationId: $sourceDescriptions.api.create
              parameters:
                - {name: Authorization, in: header, value: "Bearer {$inputs.email}"}
              requestBody:
                contentType: application/json
                payload: {email: $inputs.email, tags: [a, "for {$inputs.email}"], role: x}
                replacements:
                  - {target: /role, value: reader}
              successCriteria:
                - condition: $statusCode == 200
              outputs:
                id: $response.body#/id
            - stepId: read
              x-caller: other-organization
              operationId: $sourceDescriptions.api.read
              parameters:
                - {name: id, in: path, value: $steps.create.outputs.id}
                - {name: limit, in: query, value: 3}
              successCriteria:
                - condition: $statusCode == 200
                - {context: $response.body, type: jsonpath, condition: "$.data[?(@.id == {$steps.create.outputs.id})]"}
                - {context: $response.body#/email, type: regex, condition: "^ada@"}
          outputs:
            id: $steps.create.outputs.id
      """;

  private final List<StepCall> calls = new ArrayList<>();
  private final List<Duration> pauses = new ArrayList<>();
  private final Deque<Exchange.Response> answers = new ArrayDeque<>();

  @Test
  void fillsInWhatEarlierStepsSaw() {
    answer(200, "{\"id\": \"i1\", \"email\": \"ada@example.com\"}");
    answer(200, "{\"data\": [{\"id\": \"i1\"}], \"email\": \"ada@example.com\"}");

    WorkflowRun run = run(CREATE_AND_READ, "create-and-read", Map.of());

    assertThat(run.facts()).isEmpty();
    assertThat(run.status()).isEqualTo(Status.PASSED);
    assertThat(run.outputs().get("id").asText()).isEqualTo("i1");
    assertThat(calls.get(0).headers()).containsEntry("Authorization", "Bearer ada@example.com");
    assertThat(calls.get(0).body())
        .contains(
            "{\"email\":\"ada@example.com\",\"tags\":[\"a\",\"for"
                + " ada@example.com\"],\"role\":\"reader\"}");
    assertThat(calls.get(1).path()).containsEntry("id", "i1");
    assertThat(calls.get(1).query()).containsExactly(Map.entry("limit", "3"));
    assertThat(calls.get(1).caller()).contains("other-organization");
  }

  @Test
  void givenInputsReplaceDefaults() {
    answer(500, "{}");

    run(CREATE_AND_READ, "create-and-read", Map.of("email", TextNode.valueOf("bob@example.com")));

    assertThat(calls.get(0).body().orElseThrow()).contains("bob@example.com");
  }

  @Test
  void theFirstCriterionThatDoesNotHoldIsTheFailure() {
    answer(200, "{\"id\": \"i1\"}");
    answer(200, "{\"data\": [{\"id\": \"i2\"}]}");

    WorkflowRun run = run(CREATE_AND_READ, "create-and-read", Map.of());

    assertThat(run.status()).isEqualTo(Status.FAILED);
    assertThat(run.facts())
        .contains(
            Fact.fact("step", "read"),
            Fact.fact("expected", "$response.body $.data[?(@.id == \"i1\")]"));
    assertThat(run.exchanges()).hasSize(2);
  }

  @Test
  void whatTheTargetCannotDoIsSkippedWithTheReason() {
    Workflow workflow = ArazzoReader.read(YamlFile.of("t.yaml", HEAD + CREATE_AND_READ)).get(0);
    WorkflowRunner runner =
        new WorkflowRunner(
            List.of(workflow),
            call -> {
              throw new StepSender.CannotTry("the target has no hook");
            },
            pauses::add);

    WorkflowRun run = runner.run("create-and-read", Map.of());

    assertThat(run.status()).isEqualTo(Status.SKIPPED);
    assertThat(run.facts()).containsExactly(Fact.fact("not tried", "the target has no hook"));
  }

  @Test
  void retriesAsOftenAsToldAndWaitsBetween() {
    answer(503, "{}");
    answer(503, "{}");
    answer(200, "{}");

    assertThat(run(retry(2), "retry", Map.of()).status()).isEqualTo(Status.PASSED);
    assertThat(pauses).containsExactly(Duration.ofMillis(1500), Duration.ofMillis(1500));
  }

  @Test
  void givesUpAfterTheRetryLimit() {
    answer(503, "{}");
    answer(503, "{}");

    assertThat(run(retry(1), "retry", Map.of()).status()).isEqualTo(Status.FAILED);
  }

  @Test
  void gotoSkipsStepsAndEndStops() {
    answer(409, "{}");
    answer(200, "{}");
    String jump =
        """
          - workflowId: jump
            steps:
              - stepId: first
                operationId: $sourceDescriptions.api.create
                successCriteria: [{condition: $statusCode == 200}]
                onFailure:
                  - {name: skip, type: goto, stepId: third, criteria: [{condition: $statusCode == 409}]}
              - stepId: second
                operationId: $sourceDescriptions.api.read
              - stepId: third
                operationId: $sourceDescriptions.api.list
                onSuccess: [{name: done, type: end}]
              - stepId: fourth
                operationId: $sourceDescriptions.api.read
        """;

    assertThat(run(jump, "jump", Map.of()).status()).isEqualTo(Status.PASSED);
    assertThat(calls).extracting(StepCall::operationId).containsExactly("create", "list");
  }

  @Test
  void callsOtherWorkflowsAndDependsOnThem() {
    answer(200, "{\"id\": \"i1\", \"email\": \"ada@example.com\"}");
    answer(200, "{\"data\": [{\"id\": \"i1\"}], \"email\": \"ada@example.com\"}");
    answer(200, "{\"id\": \"i2\", \"email\": \"ada@example.com\"}");
    answer(200, "{\"data\": [{\"id\": \"i2\"}], \"email\": \"ada@example.com\"}");
    answer(200, "{}");
    String outer =
        """
          - workflowId: outer
            dependsOn: [create-and-read]
            steps:
              - stepId: inner
                workflowId: create-and-read
                parameters: [{name: email, value: ada+2@example.com}]
              - stepId: compare
                operationId: $sourceDescriptions.api.read
                parameters:
                  - {name: id, in: path, value: "{$workflows.create-and-read.outputs.id}-{$steps.inner.outputs.id}"}
        """;

    WorkflowRun run = run(CREATE_AND_READ + outer, "outer", Map.of());

    assertThat(run.status()).isEqualTo(Status.PASSED);
    assertThat(calls.get(2).body().orElseThrow()).contains("ada+2@example.com");
    assertThat(calls.get(4).path()).containsEntry("id", "i2-i2");
  }

  @Test
  void aLoopWithoutAnEndFails() {
    for (int i = 0; i <= WorkflowRunner.MOST_STEPS; i++) {
      answer(200, "{}");
    }
    String loop =
        """
          - workflowId: loop
            steps:
              - stepId: again
                operationId: $sourceDescriptions.api.list
                onSuccess: [{name: back, type: goto, stepId: again}]
        """;

    assertThat(run(loop, "loop", Map.of()).status()).isEqualTo(Status.FAILED);
  }

  @Test
  void ruleAndOperationsAreRead() {
    Workflow workflow = ArazzoReader.read(YamlFile.of("t.yaml", HEAD + CREATE_AND_READ)).get(0);

    assertThat(workflow.promise().orElseThrow().id()).isEqualTo("T-01");
    assertThat(workflow.promise().orElseThrow().level()).isEqualTo(Level.MUST);
    assertThat(workflow.operations()).containsExactly("api/create", "api/read");
  }

  @ParameterizedTest(name = "{0} is refused, naming {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "operationPath: x | 'operationPath' is not supported",
        "operationId: create | expected $sourceDescriptions",
        "operationId: $sourceDescriptions.other.create | expected one of the sources [api, hooks]",
        "workflowId: nowhere | no workflow nowhere",
        "operationId: $sourceDescriptions.api.x, successCriteria: [{condition: a = b}] | 'a = b'",
        "operationId: $sourceDescriptions.api.x, successCriteria: [{condition: $, type: xpath}] |"
            + " 'xpath' is not supported",
        "operationId: $sourceDescriptions.api.x, successCriteria: [{condition: x, type: regex}] |"
            + " expected a context",
        "operationId: $sourceDescriptions.api.x, parameters: [{name: a, in: body, value: 1}] |"
            + " 'body' is not supported",
        "operationId: $sourceDescriptions.api.x, onSuccess: [{name: a, type: goto, stepId: z}] | no"
            + " step z"
      })
  void whatCannotBeRunIsRefusedByName(String step, String named) {
    String workflow = "  - workflowId: w\n    steps:\n      - {stepId: s, " + step.strip() + "}\n";

    assertThatThrownBy(() -> ArazzoReader.read(YamlFile.of("specs/t.yaml", HEAD + workflow)))
        .isInstanceOf(BadWorkflow.class)
        .hasMessageStartingWith("specs/t.yaml: w")
        .hasMessageContaining(named.strip());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dependsOn: [a]",
        "dependsOn: [b]",
        "failureActions: [{name: x, type: goto, workflowId: a}]"
      })
  void workflowsThatNeedEachOtherAreRefusedWithTheirLine(String back) {
    String step = "    steps: [{stepId: s, operationId: $sourceDescriptions.api.get}]\n";
    String workflows =
        "  - workflowId: a\n    dependsOn: [b]\n"
            + step
            + "  - workflowId: b\n    "
            + back
            + "\n"
            + step;

    assertThatThrownBy(() -> ArazzoReader.read(YamlFile.of("t.yaml", HEAD + workflows)))
        .isInstanceOf(BadWorkflow.class)
        .hasMessageMatching("t\\.yaml:\\d+: workflows need each other: .*b.*");
  }

  @Test
  void whatIsNoYamlIsRefusedWithItsLine() {
    assertThatThrownBy(
            () -> ArazzoReader.read(YamlFile.of("t.yaml", "arazzo: 1.0.1\nworkflows: [\n")))
        .isInstanceOf(BadInput.class)
        .hasMessageMatching("t\\.yaml:3: not YAML.*");
  }

  private static String retry(int limit) {
    return """
      - workflowId: retry
        steps:
          - stepId: only
            operationId: $sourceDescriptions.api.list
            successCriteria: [{condition: $statusCode == 200}]
            onFailure: [{name: again, type: retry, retryAfter: 1.5, retryLimit: %d}]
    """
        .formatted(limit);
  }

  private WorkflowRun run(String workflows, String id, Map<String, JsonNode> inputs) {
    return new WorkflowRunner(
            ArazzoReader.read(YamlFile.of("t.yaml", HEAD + workflows)), this::send, pauses::add)
        .run(id, inputs);
  }

  private Exchange send(StepCall call) {
    calls.add(call);
    return new Exchange(
        Optional.of(call.operationId()),
        call.path(),
        "admin",
        new Exchange.Request("GET", "/", "", Map.of(), call.body().orElse("")),
        answers.remove(),
        Instant.EPOCH,
        Instant.EPOCH);
  }

  private void answer(int status, String body) {
    answers.add(new Exchange.Response(status, Map.of(), body));
  }
}
