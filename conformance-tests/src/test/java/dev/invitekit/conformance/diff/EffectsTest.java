package dev.invitekit.conformance.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EffectsTest {

  private static final Path HERE = Path.of("");
  private static final String CONTRACT =
      """
      openapi: 3.0.3
      info: {title: Things, version: '1'}
      paths:
        /things:
          post:
            operationId: make-thing
            tags: [Many things]
            parameters:
              - {name: dry, in: query, schema: {type: boolean}}
            requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/new_thing'}}}}
            responses:
              '200': {description: '', content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
              '409': {description: ''}
          get:
            operationId: list-things
            tags: [Many things]
            responses:
              '200': {description: '', content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Thing'}}}}}
      components:
        schemas:
          new_thing: {type: object, properties: {made_by: {type: string}, size: {type: integer}}}
          Thing: {type: object, properties: {made_by: {type: string}, kind: {$ref: '#/components/schemas/Kind'}}}
          Kind: {type: string, enum: [a, b]}
      """;

  private static final String RULES =
      """
      - {id: T-1, level: MUST, source: s, on: Thing, rule: self.made_by != '', message: m}
      - {id: T-2, level: MUST, source: s, on: make-thing, rule: response.body.kind == 'a', message: m}
      - {id: T-3, level: MUST, source: s, on: make-thing, when: request.query.dry == 'true', rule: response.status != 409, message: m}
      - {id: T-4, level: MUST, source: s, on: make-thing, rule: request.body.made_by != '', message: m}
      - {id: T-5, level: MUST, source: s, on: list-things, rule: "response.headers['x-count'] != ''", message: m}
      """;

  private static final String WORKFLOWS =
      """
      arazzo: 1.0.1
      info: {title: Things, version: 1.0.0}
      sourceDescriptions: [{name: api, type: openapi, url: ./openapi.yaml}]
      workflows:
        - workflowId: make
          steps:
            - stepId: make
              operationId: make-thing
              requestBody: {contentType: application/json, payload: {made_by: me}}
              successCriteria: [{condition: $statusCode == 200}]
        - workflowId: look
          steps:
            - stepId: look
              operationId: list-things
              successCriteria:
                - {context: $response.body, type: jsonpath, condition: "$[?@.kind == 'a']"}
      """;

  @TempDir private Path repository;

  @Test
  void aPropertyTouchesRulesThatSelectItOnThatSchemaAlone() throws IOException {
    assertThat(effect("made_by: {type: string}, kind", "made_by: {type: integer}, kind"))
        .satisfies(effect -> assertThat(effect.rules()).containsExactly("T-1"))
        .satisfies(effect -> assertThat(effect.workflows()).isEmpty())
        .satisfies(
            effect -> assertThat(effect.operations()).containsExactly("list-things", "make-thing"))
        .satisfies(effect -> assertThat(effect.generatedTypes()).containsExactly("Thing"))
        .satisfies(effect -> assertThat(effect.dialectClasses()).containsExactly("ThingMapper"));
  }

  @Test
  void aPropertyOfABodyTouchesWhatSendsIt() throws IOException {
    Effect effect = effect("made_by: {type: string}, size", "made_by: {type: integer}, size");

    assertThat(effect.rules()).containsExactly("T-4");
    assertThat(effect.workflows()).containsExactly("make");
    assertThat(effect.operations()).containsExactly("make-thing");
    assertThat(effect.generatedTypes()).containsExactly("NewThing");
    assertThat(effect.dialectClasses()).isEmpty();
  }

  @Test
  void valuesTouchTheTypeOfTheValueToo() throws IOException {
    Effect effect = effect("enum: [a, b]", "enum: [a, b, c]");

    assertThat(effect.rules()).containsExactly("T-2");
    assertThat(effect.workflows()).containsExactly("look");
    assertThat(effect.generatedTypes()).containsExactly("Kind", "Thing");
  }

  @Test
  void aParameterTouchesTheSignature() throws IOException {
    Effect effect = effect("{name: dry, in: query,", "{name: dry, in: query, required: true,");

    assertThat(effect.rules()).containsExactly("T-3");
    assertThat(effect.generatedTypes()).containsExactly("ManyThingsApi");
    assertThat(effect.dialectClasses()).containsExactly("ThingResource");
  }

  @Test
  void aStatusTouchesRulesThatNameIt() throws IOException {
    assertThat(effect("        '409': {description: ''}\n", "").rules()).containsExactly("T-3");
  }

  @Test
  void anOperationThatIsGoneTouchesAllThatIsStillSaidOfIt() throws IOException {
    Comparison comparison =
        compare(
            "    get:\n      operationId: list-things", "    put:\n      operationId: put-things");
    Comparison.Row removed =
        comparison.rows().stream()
            .filter(row -> row.change().what().equals("removed"))
            .findFirst()
            .orElseThrow();

    assertThat(removed.effect().operations()).containsExactly("list-things");
    assertThat(removed.effect().rules()).containsExactly("T-5");
    assertThat(removed.effect().workflows()).containsExactly("look");
  }

  @Test
  void withoutSourcesAClassIsNotNamedAndOneLineSaysSo() throws IOException {
    Path old = write(repository.resolve("a/things/openapi.yaml"), CONTRACT);
    write(old.resolveSibling("rules.yaml"), RULES);
    Path now = write(repository.resolve("a/new.yaml"), CONTRACT.replace("[a, b]", "[a]"));

    Comparison comparison =
        Comparison.of(old.toString(), now.toString(), repository, repository, List.of());

    assertThat(comparison.rows().get(0).effect().rules()).containsExactly("T-2");
    assertThat(comparison.rows().get(0).effect().dialectClasses()).isEmpty();
    assertThat(comparison.notes())
        .anySatisfy(note -> assertThat(note).startsWith("dialect classes are left out"))
        .anySatisfy(note -> assertThat(note).startsWith("rules and workflows are not compared"));
  }

  @Test
  void theRealDriftTouchesTheMapperAndItsRules() {
    Effect effect =
        Comparison.of("openai@seed", "openai@2026-08", HERE, HERE, List.of()).rows().stream()
            .filter(row -> row.change().where().text().equals("schema Invite: invited_at"))
            .findFirst()
            .orElseThrow()
            .effect();

    assertThat(effect.operations()).containsExactly("inviteUser");
    assertThat(effect.rules()).contains("OAI-01c", "OAI-06").doesNotContain("OAI-14a");
    assertThat(effect.generatedTypes()).containsExactly("Invite");
    assertThat(effect.dialectClasses()).contains("OpenAiMapper");
  }

  private Effect effect(String from, String to) throws IOException {
    return compare(from, to).rows().get(0).effect();
  }

  private Comparison compare(String from, String to) throws IOException {
    assertThat(CONTRACT).contains(from);
    Path old = write(repository.resolve("specs/many-things/revisions/old.yaml"), CONTRACT);
    Path now =
        write(repository.resolve("specs/many-things/openapi.yaml"), CONTRACT.replace(from, to));
    write(now.resolveSibling("rules.yaml"), RULES);
    write(now.resolveSibling("workflows.arazzo.yaml"), WORKFLOWS);
    Path sources =
        repository.resolve(
            "generated-server/src/main/java/dev/invitekit/server/dialect/manythings");
    write(sources.resolve("ThingMapper.java"), "Thing.builder().madeBy(name).kind(Kind.A);");
    write(sources.resolve("ThingResource.java"), "public Response makeThing(NewThing thing) {}");
    return Comparison.of(old.toString(), now.toString(), repository, repository, List.of());
  }

  private static Path write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}
