package dev.invitekit.conformance.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitekit.conformance.exchange.Octets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisibleTest {

  @Test
  void whatIsHiddenIsShown() {
    assertThat(Visible.line("a\u0007\u001b[31m\u202E\uD800\n\tb👋ü"))
        .isEqualTo("a\\u0007\\u001B[31m\\u202E\\uD800\\n\\tb👋ü");
    assertThat(Visible.line(Octets.loose(0x80, 0xFF))).isEqualTo("\\x80\\xFF");
  }

  @Test
  void aBlockKeepsItsLines() {
    assertThat(Visible.block("a\n\tb\r")).isEqualTo("a\n\tb\\r");
  }

  @ParameterizedTest(name = "{0} in {1} columns: {2}")
  @CsvSource({
    "short, 5, short",
    "longer, 5, long…",
    "a word more, 7, a word…",
    "👋👋👋, 5, 👋👋…",
    "👋👋👋, 6, 👋👋👋",
  })
  void cutsToColumnsAndNotThroughCharacters(String text, int columns, String expected) {
    assertThat(Visible.cut(text, columns)).isEqualTo(expected);
  }

  @Test
  void wrapsAtSpacesNearTheEdgeAndCutsOtherwise() {
    assertThat(Visible.wrap("one two three", 8)).isEqualTo(List.of("one two", "three"));
    assertThat(Visible.wrap("a bcdefghijkl", 8)).isEqualTo(List.of("a bcdefg", "hijkl"));
    assertThat(Visible.wrap("", 8)).isEqualTo(List.of(""));
  }

  @Test
  void aMillionCharactersAreWrappedAtOnce() {
    assertThat(Visible.wrap("x".repeat(1_000_000), 67)).hasSize(14_926);
  }
}
