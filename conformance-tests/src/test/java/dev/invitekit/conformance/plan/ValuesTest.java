package dev.invitekit.conformance.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import dev.invitekit.conformance.contract.Document;
import dev.invitekit.conformance.contract.Schema;
import dev.invitekit.conformance.yaml.YamlFile;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final SchemaRegistry VALIDATORS =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          registry ->
              registry.schemaRegistryConfig(
                  SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{type: string, format: email}",
        "{type: string, format: idn-email}",
        "{type: string, format: date-time}",
        "{type: string, format: date}",
        "{type: string, format: uuid}",
        "{type: string, format: uri}",
        "{type: string, format: hostname}",
        "{type: string, format: ipv4}",
        "{type: string, format: ipv6}",
        "{type: string, minLength: 2, maxLength: 12}",
        "{type: string, pattern: '^[1-9][dh]$'}",
        "{type: string, enum: [reader, owner]}",
        "{type: integer, minimum: 3, maximum: 9}",
        "{type: number, minimum: 0.5, maximum: 1.5}",
        "{type: integer, multipleOf: 5}",
        "{type: integer, minimum: 3, maximum: 27, multipleOf: 5}",
        "{type: integer, minimum: 1, maximum: 9, multipleOf: 1.5}",
        "{type: number, minimum: 0.3, maximum: 1.9, multipleOf: 0.25}",
        "{type: number, exclusiveMinimum: 0, multipleOf: 0.5}",
        "{type: number, maximum: -0.4, multipleOf: 0.1}",
        "{type: boolean}"
      })
  void anIndependentValidatorAgrees(String text) {
    Schema schema = schema(text);
    Values values = new Values(schema, "thing");
    Fresh fresh = new Fresh(1, "case");

    assertThat(values.plain()).hasValueSatisfying(v -> assertThat(isValid(schema, v)).isTrue());
    assertThat(values.edges())
        .filteredOn(Sample::sure)
        .allMatch(sample -> isValid(schema, fresh.fill(sample.value())));
    assertThat(values.beyond())
        .filteredOn(Sample::sure)
        .noneMatch(sample -> isValid(schema, fresh.fill(sample.value())));
    assertThat(values.otherTypes()).noneMatch(sample -> isValid(schema, sample.value()));
  }

  @Test
  void aMultipleIsTriedAtTheEdgesAndMissedByLessThanAStep() {
    Values values =
        new Values(schema("{type: integer, minimum: 3, maximum: 27, multipleOf: 5}"), "n");

    assertThat(values.edges())
        .containsExactly(
            Sample.sure("minimum", JSON.numberNode(BigInteger.valueOf(5))),
            Sample.sure("maximum", JSON.numberNode(BigInteger.valueOf(25))),
            Sample.sure("next-multiple", JSON.numberNode(BigInteger.TEN)));
    assertThat(values.beyond())
        .containsExactly(
            Sample.sure("below-minimum", JSON.numberNode(BigInteger.ZERO)),
            Sample.sure("above-maximum", JSON.numberNode(BigInteger.valueOf(30))),
            Sample.sure("between-multiples", JSON.numberNode(BigInteger.valueOf(6))));
  }

  @Test
  void everyIntegerIsAMultipleOfAHalf() {
    Values values = new Values(schema("{type: integer, multipleOf: 0.5}"), "n");

    assertThat(values.beyond()).extracting(Sample::id).doesNotContain("between-multiples");
  }

  @Test
  void blanksAndOddCharactersInAFreeTextAreWorthANoteOnly() {
    assertThat(new Values(schema("{type: string}"), "label").edges())
        .filteredOn(sample -> !sample.sure())
        .extracting(Sample::id)
        .contains("blank-before", "blank-behind", "unicode", "markup");
  }

  @Test
  void unicodeIsTriedInAnAddressOnlyWhereTheFormatAllowsIt() {
    assertThat(ids("{type: string, format: idn-email}")).contains("email-unicode");
    assertThat(ids("{type: string, format: email}"))
        .contains("email-punycode")
        .doesNotContain("email-unicode");
  }

  private static List<String> ids(String schema) {
    return new Values(schema(schema), "thing").edges().stream().map(Sample::id).toList();
  }

  private static boolean isValid(Schema schema, JsonNode value) {
    return VALIDATORS.getSchema(schema.json()).validate(value).isEmpty();
  }

  private static Schema schema(String text) {
    String document =
        """
        openapi: 3.0.3
        info: {title: t, version: '1'}
        paths: {}
        components: {schemas: {Thing: %s}}
        """;
    return new Document(YamlFile.of("t.yaml", document.formatted(text))).component("Thing");
  }
}
