package dev.invitekit.conformance.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedPatternTest {

  private static final String MANY = "a".repeat(50_000) + "!";

  @ParameterizedTest(name = "{0} in {1}: {2}")
  @CsvSource({
    "^[a-z]+$, abc, true",
    "^[a-z]+$, abc1, false",
    "b, abc, true",
    "^\\d{3}$, 123, true",
    "^\\u0041\\u{42}$, AB, true",
    "^\\ud83d\\ude00$, 😀, true",
    "^.$, 😀, true",
    "^[\\u0041-\\u0043]$, B, true",
    "^[[&]$, &, true",
    "^\\/\\-\\_$, /-_, true",
    "^a{b}$, a{b}, true",
    "^(?<year>\\d{4})-\\k<year>$, 2026-2026, true",
    "^(?!admin).*$, administrator, false",
    "^(?!admin).*$, reader, true",
    "^a{1001}$, aaa, false",
    "^\\p{Lu}$, Ж, true",
    "^[^]$, x, true",
    "[], x, false",
  })
  void readsWhatSchemasHave(String expression, String text, boolean found) {
    assertThat(BoundedPattern.ecma(expression).isIn(text)).isEqualTo(found);
  }

  @Test
  void aDollarIsTheEndAndNotTheLineFeedBeforeIt() {
    assertThat(BoundedPattern.ecma("^a$").isIn("a\n")).isFalse();
    assertThat(BoundedPattern.ecma("^(?=a)a$").isIn("a\n")).isFalse();
  }

  @Test
  void aDotIsAnyCharacterButTheEndsOfLines() {
    assertThat(BoundedPattern.ecma(".").isWhole("\u2028")).isFalse();
    assertThat(BoundedPattern.interoperable(".").isWhole("\u2028")).isTrue();
    assertThat(BoundedPattern.interoperable(".").isWhole("\r")).isFalse();
  }

  @Test
  void controlCharactersAreReadAsEcmaWritesThem() {
    assertThat(BoundedPattern.ecma("^\\cA\\0$").isIn("\u0001\u0000")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"^(a+)+$", "^(a|a)*$", "^(a|aa)+$", "^([a-z]+)*$", "^(.*a){20}$"})
  void whatExplodesElsewhereIsLinearHere(String expression) {
    BoundedPattern pattern = BoundedPattern.ecma(expression);

    assertThat(pattern.isLinear()).isTrue();
    assertThat(pattern.isIn(MANY)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"^(?=a)(a+)+$", "^(?=a)(a|a)*$", "^(a*)*\\1$", "(?=a)(x+x+)+y|^(a|aa)+$"})
  void whatCannotBeLinearIsGivenUp(String expression) {
    BoundedPattern pattern = BoundedPattern.ecma(expression);

    assertThat(pattern.isLinear()).isFalse();
    assertThatThrownBy(() -> pattern.isIn(MANY))
        .isInstanceOf(PatternTooCostly.class)
        .hasMessageContaining("takes too long");
  }

  @Test
  void aLargeTextIsNotTriedWithALargeExpression() {
    BoundedPattern pattern = BoundedPattern.ecma("(.*a){1000}x");

    assertThatThrownBy(() -> pattern.isIn("a".repeat(1 << 23)))
        .isInstanceOf(PatternTooCostly.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "((a{1000}){1000}){1000}",
        "a{2000000000}",
        "a{99999999999999999999}",
        "(((((a{99}){99}){99}){99}){99}){99}",
        "a{9}{999}{9999}{9999}"
      })
  void whatRepeatsTooOftenIsRefused(String expression) {
    assertThatThrownBy(() -> BoundedPattern.ecma(expression))
        .isInstanceOf(BadPattern.class)
        .hasMessageContaining("repeats");
  }

  @Test
  void aThousandTimesAThousandIsNotWrittenOut() {
    BoundedPattern pattern = BoundedPattern.ecma("^(a{1000}){1000}$");

    assertThat(pattern.isLinear()).isFalse();
    assertThat(pattern.isIn("aaa")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "(", "a)", "*", "a{3,1}", "\\", "(?<n>a)(?<n>b)", "\\p{Nowhere}"})
  void whatIsNoExpressionIsRefusedInOneLine(String expression) {
    assertThatThrownBy(() -> BoundedPattern.ecma(expression))
        .isInstanceOf(BadPattern.class)
        .hasMessageNotContainingAny("\n", "Exception");
  }

  @Test
  void whatIsNestedWithoutAnEndIsRefused() {
    assertThatThrownBy(() -> BoundedPattern.ecma("(".repeat(9000) + ")".repeat(9000)))
        .isInstanceOf(BadPattern.class)
        .hasMessageContaining("nested deeper");
    assertThatThrownBy(() -> BoundedPattern.ecma("a".repeat(1_000_000)))
        .isInstanceOf(BadPattern.class)
        .hasMessageContaining("longer");
  }
}
