package dev.invitekit.conformance.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.invitekit.conformance.contract.Contract;
import dev.invitekit.conformance.contract.Document;
import dev.invitekit.conformance.contract.Operation;
import dev.invitekit.conformance.contract.Schema;
import dev.invitekit.conformance.support.WidgetDocument;
import dev.invitekit.conformance.targets.EmbeddedTarget;
import dev.invitekit.conformance.targets.Target;
import dev.invitekit.conformance.yaml.YamlFile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyGeneratorTest {

  private static final Schema SCHEMA =
      WidgetDocument.contract().operation("makeWidget").orElseThrow().body().orElseThrow();
  private static final Map<String, String> INPUTS = Map.of("part_id", "p-1", "tag_id", "t-1");
  private static final String ABC =
      "properties: {a: {type: boolean}, b: {type: boolean}, c: {type: boolean}}, ";
  private static final SchemaRegistry VALIDATORS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  @Test
  void takesWhatIsTheTargetsOwnFromItsInputs() {
    JsonNode body = new BodyGenerator(SCHEMA, INPUTS).minimal().orElseThrow();

    assertThat(body.at("/parts/0/id").asText()).isEqualTo("p-1");
    assertThat(body.at("/size").asText()).isEqualTo("small");
    assertThat(body.has("count")).isFalse();
  }

  @Test
  void leavesOutWhatTheTargetDoesNotTellAndSaysSo() {
    BodyGenerator generator = new BodyGenerator(SCHEMA, Map.of());

    assertThat(generator.valid())
        .allSatisfy(sample -> assertThat(sample.value().path("parts")).isEmpty());
    assertThat(generator.leftOut())
        .containsEntry("parts[].id", "the target has no input part_id")
        .containsEntry("tagIds[]", "the target has no input tag_id");
  }

  @Test
  void triesEachOptionalFieldEnumValueAndEdgeAlone() {
    assertThat(ids(new BodyGenerator(SCHEMA, INPUTS).valid()))
        .contains(
            "minimal",
            "full",
            "with/count",
            "edge/count/maximum",
            "edge/size/enum-large",
            "null/label",
            "edge/label/shortest",
            "edge/label/longest",
            "with/tagIds",
            "edge/tagIds/no-items",
            "edge/email/email-plus-tag",
            "edge/email/email-local-64",
            "with/colour.red");
  }

  @Test
  void breaksEachConstraintAlone() {
    assertThat(ids(new BodyGenerator(SCHEMA, INPUTS).invalid()))
        .contains(
            "missing/email",
            "missing/parts[].kind",
            "type/email/number",
            "type/parts/object",
            "null/size",
            "value/size/enum-upper-case",
            "value/count/below-minimum",
            "value/count/above-maximum",
            "value/label/too-short",
            "value/label/too-long",
            "value/email/email-no-at",
            "value/parts/too-many-items",
            "unknown-field/body")
        .doesNotContain("null/label", "unknown-field/colour");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ABC + "required: [a], minProperties: 2, maxProperties: 3",
        ABC + "minProperties: 1, maxProperties: 1",
        ABC + "minProperties: 5",
        ABC + "minProperties: 2, additionalProperties: false",
        ABC + "maxProperties: 4, additionalProperties: {type: integer}",
        "required: [d], properties: {d: {type: object, minProperties: 2, maxProperties: 2}}"
      })
  void objectsOfAnySizeAreMadeAsAnIndependentValidatorWantsThem(String keywords) {
    Schema schema = object(keywords);
    BodyGenerator generator = new BodyGenerator(schema, Map.of());

    assertThat(generator.valid()).isNotEmpty().allMatch(s -> isValid(schema, s.value()));
    assertThat(generator.invalid()).isNotEmpty().noneMatch(s -> isValid(schema, s.value()));
  }

  @Test
  void anObjectWithJustOnePropertyTooFewOrTooManyIsTried() throws Exception {
    Schema schema = object(ABC + "required: [a], minProperties: 2, maxProperties: 3");

    assertThat(new BodyGenerator(schema, Map.of()).invalid())
        .contains(
            sure("value/body/too-few-properties", "{\"a\": true}"),
            sure(
                "value/body/too-many-properties",
                "{\"a\": true, \"b\": true, \"c\": true, \"more_1\": \"value\"}"));
  }

  @Test
  void aClosedObjectGetsNoMorePropertiesThanItHas() {
    Schema schema = object(ABC + "maxProperties: 3, additionalProperties: false");

    assertThat(ids(new BodyGenerator(schema, Map.of()).invalid()))
        .doesNotContain("value/body/too-many-properties");
  }

  @Test
  void addressesHaveLocalPartsOfAtMost64Characters() {
    Fresh fresh = new Fresh(1, "case");

    for (Sample sample : new BodyGenerator(SCHEMA, INPUTS).valid()) {
      String email = fresh.fill(sample.value()).path("email").asText();
      assertThat(email).matches("(?i)[^@]{1,64}@([a-z0-9-]+\\.)+example\\.com");
    }
  }

  @Test
  void sameSeedAndCaseGiveTheSameAddressesOthersGiveOthers() {
    assertThat(new Fresh(1, "a").email()).isEqualTo(new Fresh(1, "a").email());
    assertThat(new Fresh(1, "a").email()).isNotEqualTo(new Fresh(2, "a").email());
    assertThat(new Fresh(1, "a").email()).isNotEqualTo(new Fresh(1, "b").email());
  }

  @ParameterizedTest
  @MethodSource("targets")
  void anotherValidatorAgreesWhichBodiesAreValid(Target target) {
    Contract contract = Contract.load(target.api());
    OtherRevisions validator =
        new OtherRevisions(
            new Contract(
                contract.api(),
                contract.revision(),
                contract.document(),
                contract.operations(),
                contract.families(),
                List.of(),
                List.of(),
                List.of(),
                List.of()));
    for (Operation operation : contract.operations()) {
      if (operation.body().isPresent()) {
        BodyGenerator generator = new BodyGenerator(operation.body().get(), target.inputs());
        Fresh fresh = new Fresh(1, "case");

        assertThat(generator.valid())
            .isNotEmpty()
            .allMatch(s -> validator.allAllowBody(operation, fresh.fill(s.value())), "valid");
        assertThat(generator.invalid())
            .isNotEmpty()
            .allMatch(s -> validator.allForbidBody(operation, fresh.fill(s.value())), "invalid");
      }
    }
  }

  @Test
  void smallerBodiesLackOnePartEach() {
    JsonNode body = new BodyGenerator(SCHEMA, INPUTS).minimal().orElseThrow();

    assertThat(BodyGenerator.smaller(body))
        .anyMatch(smaller -> !smaller.has("email") && smaller.has("size"))
        .anyMatch(smaller -> smaller.path("parts").isEmpty() && smaller.has("parts"))
        .allMatch(smaller -> smaller.toString().length() < body.toString().length());
  }

  static List<Target> targets() {
    return EmbeddedTarget.targetsAt("http://127.0.0.1:1");
  }

  private static Schema object(String keywords) {
    String document =
        """
        openapi: 3.0.3
        info: {title: t, version: '1'}
        paths: {}
        components: {schemas: {Thing: {type: object, %s}}}
        """;
    return new Document(YamlFile.of("t.yaml", document.formatted(keywords))).component("Thing");
  }

  private static boolean isValid(Schema schema, JsonNode value) {
    return VALIDATORS.getSchema(schema.json()).validate(value).isEmpty();
  }

  private static Sample sure(String id, String json) throws JsonProcessingException {
    return Sample.sure(id, new JsonMapper().readTree(json));
  }

  private static List<String> ids(List<Sample> samples) {
    return samples.stream().map(Sample::id).toList();
  }
}
