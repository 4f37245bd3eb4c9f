package dev.invitekit.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.invitekit.server.http.Contract.Match;
import dev.invitekit.server.http.Rejection.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterTest {

  private static final Contract CONTRACT = Contract.load("contracts/shelves.yaml");

  @ParameterizedTest
  @ValueSource(strings = {"1", "100", "7", "007"})
  void anIntegerWithinItsLimitsIsTaken(String text) {
    assertThatCode(() -> check("limit", text)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "101",
        "-1",
        "+1",
        "1.0",
        "1e1",
        " 1",
        "",
        "ten",
        "0x1",
        "\u0661",
        "99999999999999999999",
        "999999999999999999999999999999999999999999999"
      })
  void anythingElseIsRefusedWithTheNameOfTheParameter(String text) {
    Rejection rejection = rejection("limit", text);

    assertThat(rejection.kind()).isEqualTo(Kind.INVALID_PARAMETER);
    assertThat(rejection.field()).contains("limit");
    assertThat(rejection.message()).startsWith("limit: ");
  }

  @ParameterizedTest
  @CsvSource({"true, true", "false, true", "True, false", "1, false", "'', false"})
  void aBooleanIsOneOfTwoWords(String text, boolean taken) {
    assertThat(isTaken("open", text)).isEqualTo(taken);
  }

  @ParameterizedTest
  @CsvSource({"red, true", "blue, true", "RED, false", "'', false", "green, false"})
  void aTextIsOneOfItsEnum(String text, boolean taken) {
    assertThat(isTaken("X-Colour", text)).isEqualTo(taken);
  }

  @Test
  void aTextThatLooksLikeANumberStaysAText() {
    assertThat(isTaken("after", "12")).isTrue();
    assertThat(isTaken("after", "true")).isTrue();
    assertThat(isTaken("after", "")).isFalse();
  }

  @Test
  void everyValueOfAListIsChecked() {
    assertThat(isTaken("size", "1", "2", "3")).isTrue();
    assertThat(isTaken("size", "1")).isTrue();
    assertThat(isTaken("size", "1", "two")).isFalse();
    assertThat(rejection("size", "1", "2", "3", "4").field()).contains("size");
  }

  @Test
  void onlyARequiredParameterMustBeThere() {
    assertThat(isTaken("limit")).isTrue();
    assertThat(rejection("X-Colour").message()).isEqualTo("X-Colour: header is required");
    assertThat(rejection("open").message()).isEqualTo("open: parameter is required");
  }

  private static boolean isTaken(String name, String... texts) {
    return catchThrowableOfType(RequestRejected.class, () -> check(name, texts)) == null;
  }

  private static Rejection rejection(String name, String... texts) {
    RequestRejected rejected =
        catchThrowableOfType(RequestRejected.class, () -> check(name, texts));
    assertThat(rejected).as("taken: " + List.of(texts)).isNotNull();
    return rejected.rejection();
  }

  private static void check(String name, String... texts) {
    Match.Found found = (Match.Found) CONTRACT.match("GET", "/v1/shelves");
    CONTRACT.check(
        found.operation().parameters().stream()
            .filter(parameter -> parameter.name().equals(name))
            .findFirst()
            .orElseThrow(),
        List.of(texts));
  }
}
