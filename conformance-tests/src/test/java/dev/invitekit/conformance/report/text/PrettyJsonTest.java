package dev.invitekit.conformance.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrettyJsonTest {

  @Test
  void indentsAndTouchesNothingElse() {
    assertThat(PrettyJson.of("{\"a\":1.00,\"b\":[1e400, {} ,[ ]],\"c\":\"\\u0041 \\\" {,:\"}"))
        .isEqualTo(
            """
            {
              "a": 1.00,
              "b": [
                1e400,
                {},
                []
              ],
              "c": "\\u0041 \\" {,:"
            }\
            """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no json", "{\"a\":", "{} {}", "{'a':1}"})
  void leavesWhatIsNoJsonAlone(String text) {
    assertThat(PrettyJson.of(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 100_000})
  void leavesWhatIsTooDeepAlone(int depth) {
    String deep = "[".repeat(depth) + "1" + "]".repeat(depth);

    assertThat(PrettyJson.of(deep)).isEqualTo(deep);
  }
}
