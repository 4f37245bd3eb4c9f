package dev.invitekit.server.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigitsTest {

  @ParameterizedTest(name = "{0} in {1} characters: {2}")
  @CsvSource({"0, 1, 0", "0, 3, 000", "61, 1, z", "62, 2, 10", "3843, 2, zz", "3844, 3, 100"})
  void aNumberIsWrittenMostSignificantFirst(long number, int width, String expected) {
    assertThat(Digits.BASE_62.write(number, width)).isEqualTo(expected);
  }

  @Test
  void theLargestNumberHasRoomIn11CharactersAndNoneIn10() {
    assertThat(Digits.BASE_62.write(Long.MAX_VALUE, 11)).isEqualTo("AzL8n0Y58m7");
    assertThatIllegalArgumentException().isThrownBy(() -> Digits.BASE_62.write(Long.MAX_VALUE, 10));
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Digits.BASE_62.write(62, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> Digits.BASE_62.write(-1, 5));
    assertThatIllegalArgumentException().isThrownBy(() -> Digits.BASE_62.write(1, 0));
  }

  @Test
  void textOrderIsNumberOrder() {
    for (Digits digits : List.of(Digits.BASE_58, Digits.BASE_62)) {
      List<String> texts =
          LongStream.iterate(1, n -> n < 1L << 50, n -> n * 3)
              .mapToObj(n -> digits.write(n, 9))
              .toList();
      assertThat(texts).isSorted().doesNotHaveDuplicates();
      assertThat(digits.alphabet().chars().mapToObj(c -> c)).isSorted().doesNotHaveDuplicates();
    }
    assertThat(Digits.BASE_58.alphabet()).hasSize(58).doesNotContain("0", "O", "I", "l");
    assertThat(Digits.BASE_62.alphabet()).hasSize(62);
  }

  @Test
  void chanceUsesTheWholeAlphabetAndNothingElse() {
    String text = Digits.BASE_58.random(5000, new Random(1));
    Set<Integer> seen = new HashSet<>();
    text.chars().forEach(seen::add);

    assertThat(text).hasSize(5000);
    assertThat(seen).hasSize(58);
    assertThat(Digits.BASE_58.alphabet().chars()).allMatch(seen::contains);
    assertThat(Digits.BASE_58.random(0, new Random(1))).isEmpty();
  }
}
