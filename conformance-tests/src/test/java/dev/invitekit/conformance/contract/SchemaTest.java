package dev.invitekit.conformance.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitekit.conformance.yaml.YamlFile;
import org.junit.jupiter.api.Test;

class SchemaTest {

  private static final Document DOCUMENT =
      new Document(
          YamlFile.of(
              "a.yaml",
              """
              openapi: 3.1.0
              paths: {}
              components:
                schemas:
                  Older: {type: string, nullable: true}
                  Newer: {type: [string, 'null']}
                  Choice: {anyOf: [{$ref: '#/components/schemas/Base'}, {type: 'null'}]}
                  Base: {type: object, required: [a], properties: {a: {type: string}}}
                  All:
                    allOf:
                      - {$ref: '#/components/schemas/Base'}
                      - {type: object, required: [b], properties: {b: {type: integer, exclusiveMinimum: 3}}}
                  Bare: {properties: {a: {type: string}}}
                  Const: {const: x}
              """));

  @Test
  void knowsTheThreeWaysToAllowNull() {
    assertThat(DOCUMENT.component("Older").isNullable()).isTrue();
    assertThat(DOCUMENT.component("Newer").isNullable()).isTrue();
    assertThat(DOCUMENT.component("Newer").type()).isEqualTo("string");
    assertThat(DOCUMENT.component("Choice").isNullable()).isTrue();
    assertThat(DOCUMENT.component("Choice").name()).isEqualTo("Base");
    assertThat(DOCUMENT.component("Base").isNullable()).isFalse();
  }

  @Test
  void mergesAllOf() {
    Schema all = DOCUMENT.component("All");

    assertThat(all.properties()).containsOnlyKeys("a", "b");
    assertThat(all.required()).containsExactlyInAnyOrder("a", "b");
    assertThat(all.property("b").orElseThrow().minimum().orElseThrow().intValue()).isEqualTo(4);
  }

  @Test
  void takesSomethingWithPropertiesForAnObject() {
    assertThat(DOCUMENT.component("Bare").isObject()).isTrue();
  }

  @Test
  void takesAConstantForAnEnumOfOne() {
    assertThat(DOCUMENT.component("Const").values()).hasSize(1);
  }

  @Test
  void tellsWhetherThereIsOne() {
    assertThat(DOCUMENT.component("Base").exists()).isTrue();
    assertThat(DOCUMENT.component("NoSuch").exists()).isFalse();
  }
}
