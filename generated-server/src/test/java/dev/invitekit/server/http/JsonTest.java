package dev.invitekit.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.server.http.Rejection.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "null",
        "true",
        "\"text\"",
        "-12.5e3",
        " {\"a\": [1, {\"a\": \"\\ud83d\\ude00 \uD83D\uDE00 \u00e9\"}], \"b\": null}\n"
      })
  void oneJsonTextIsRead(String text) {
    assertThat(read(text).toString()).isNotEmpty();
  }

  @Test
  void whatIsReadIsWhatWasWritten() {
    assertThat(read("{\"a\": [1, 2.5, \"\\u00e9\\ud83d\\ude00\"]}"))
        .hasToString("{\"a\":[1,2.5,\"\u00e9\uD83D\uDE00\"]}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {                     | the body is not JSON: line 1
          {"a":1                | the body is not JSON: line 1
          {'a':1}               | the body is not JSON: line 1, column 2
          {"a":01}              | the body is not JSON: line 1
          {"a":1,}              | the body is not JSON: line 1, column 8
          {} {}                 | the body is not JSON: line 1, column 4
          {} x                  | the body is not JSON: line 1, column 4
          NaN                   | the body is not JSON: line 1
          // x                  | the body is not JSON: line 1
          {"a":1,"b":2,"a":1}   | the body has a name twice in one object: line 1, column 17
          [{"a":{"b":1,"b":2}}] | the body has a name twice in one object: line 1
          "\\ud83d"             | the body has half of a surrogate pair
          {"\\ud83d":1}         | the body is not JSON: line 1, column 9
          {"\\ude00":1}         | the body is not JSON: line 1, column 9
          {"a\\ud83db":1}       | the body is not JSON: line 1, column 10
          {"\\ud83d\\ud83d":1}   | the body is not JSON: line 1
          {"a":{"\\ude00a":1}}  | the body is not JSON: line 1
          1e1001                | the body has a number of more than 1000 digits
          [-1e999999999]        | the body has a number of more than 1000 digits
          {"a":1e-2000000000}   | the body has a number of more than 1000 digits
          {"a":1e99999999999}   | the body has a number of more than 1000 digits
          [-1e-99999999999]     | the body has a number of more than 1000 digits
          """)
  void whatIsNotIsRefusedWithThePlace(String text, String message) {
    assertThat(rejection(text.getBytes(StandardCharsets.UTF_8)))
        .matches(r -> r.kind() == Kind.UNREADABLE_BODY)
        .extracting(Rejection::message)
        .asString()
        .startsWith(message)
        .doesNotContain("com.", "java", "Exception", "[Source");
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "\n\t\r ", ""})
  void aBlankIsRefused(String text) {
    assertThat(rejection(text.getBytes(StandardCharsets.UTF_8)).message())
        .isEqualTo("the body is blank; expected JSON");
  }

  @Test
  void theSameNameInDifferentObjectsIsFine() {
    assertThat(read("[{\"a\": {\"a\": 1}}, {\"a\": 2}]").size()).isEqualTo(2);
  }

  @Test
  void sixtyFourLevelsAreReadAndOneMoreIsNot() {
    assertThat(read("[".repeat(64) + "]".repeat(64)).isArray()).isTrue();
    assertThat(read("{\"a\":".repeat(63) + "[]" + "}".repeat(63)).isObject()).isTrue();

    for (String text : List.of("[".repeat(65), "{\"a\":".repeat(65), "[".repeat(1_000_000))) {
      assertThat(rejection(text.getBytes(StandardCharsets.UTF_8)).message())
          .startsWith("the body is nested deeper than 64 levels");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u00ff", "\u00c3(", "\u00c0\u00af", "\u00ed\u00a0\u0080", "\u00f5"})
  void bytesThatAreNotUtf8AreRefused(String bytes) {
    byte[] body = ("\"" + bytes + "\"").getBytes(StandardCharsets.ISO_8859_1);

    assertThat(rejection(body).message()).isEqualTo("the body is not UTF-8");
  }

  @Test
  void numbersAreKeptExactly() {
    assertThat(read("0.1000000000000000000001").decimalValue())
        .isEqualTo("0.1000000000000000000001");
    assertThat(read("9".repeat(900)).bigIntegerValue().toString()).isEqualTo("9".repeat(900));
    assertThat(read("1e999").decimalValue()).isEqualTo("1e999");
  }

  @Test
  void anInstantIsWrittenAsItsApiWritesItAndNullsAreLeftOut() throws JsonProcessingException {
    record Model(Instant at, String nothing, List<String> none, Map<String, String> nulls) {}
    Map<String, String> nulls = new HashMap<>();
    nulls.put("a", null);

    assertThat(
            Json.mapper(DateTimeFormatter.ISO_INSTANT)
                .writeValueAsString(
                    new Model(Instant.parse("2026-11-21T12:00:00.5Z"), null, List.of(), nulls)))
        .isEqualTo("{\"at\":\"2026-11-21T12:00:00.500Z\",\"none\":[],\"nulls\":{\"a\":null}}");
  }

  private static JsonNode read(String text) {
    return Json.read(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Rejection rejection(byte[] body) {
    RequestRejected rejected = catchThrowableOfType(RequestRejected.class, () -> Json.read(body));
    assertThat(rejected).as("read: " + new String(body, StandardCharsets.UTF_8)).isNotNull();
    return rejected.rejection();
  }
}
