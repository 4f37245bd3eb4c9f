package dev.invitekit.conformance.keeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invitekit.conformance.BadInput;
import dev.invitekit.conformance.yaml.YamlFile;
import org.junit.jupiter.api.Test;

class YamlItemsTest {

  private static final String RULES =
      """
      # What holds.

      # About a.
      - id: a
        rule: >-
          one

          two
      # About b, and it goes with b.
      - id: b   # odd   spacing
        rule: 'b'

      - {id: c}
      """;

  @Test
  void everyOtherCharacterStays() {
    assertThat(rules().with(item -> true)).isEqualTo(RULES);
    assertThat(rules().with(item -> item != 1))
        .isEqualTo(
            """
            # What holds.

            # About a.
            - id: a
              rule: >-
                one

                two
            - {id: c}
            """);
  }

  @Test
  void anItemIsTakenOutWithItsComment() {
    assertThat(rules().items().get(1))
        .isEqualTo("# About b, and it goes with b.\n- id: b   # odd   spacing\n  rule: 'b'\n\n");
  }

  @Test
  void withoutAnyItemTheListIsEmpty() {
    assertThat(YamlFile.of("rules.yaml", rules().with(item -> false)).root()).isEmpty();
    YamlFile nested = YamlFile.of("w.yaml", "info: {}\nworkflows:\n\n  - id: a\n  - id: b\n");

    assertThat(YamlItems.of(nested, "/workflows").with(item -> false))
        .isEqualTo("info: {}\nworkflows: []\n");
  }

  @Test
  void anEmptyListStaysAsItIs() {
    YamlFile empty = YamlFile.of("rules.yaml", "# None yet.\n[]\n");

    assertThat(YamlItems.of(empty, "").with(item -> true)).isEqualTo("# None yet.\n[]\n");
  }

  @Test
  void itemsOnOneLineAreRefused() {
    YamlFile flow = YamlFile.of("rules.yaml", "[{id: a}, {id: b}]\n");

    assertThatThrownBy(() -> YamlItems.of(flow, ""))
        .isInstanceOf(BadInput.class)
        .hasMessage("rules.yaml:1: expected the items one below the other, each after a dash");
  }

  private static YamlItems rules() {
    return YamlItems.of(YamlFile.of("rules.yaml", RULES), "");
  }
}
