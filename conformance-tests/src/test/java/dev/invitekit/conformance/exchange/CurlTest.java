package dev.invitekit.conformance.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CurlTest {

  @Test
  void quotesForTheShellAndLetsItFillInVariables() {
    Map<String, List<String>> headers = new TreeMap<>();
    headers.put("authorization", List.of("Bearer $INVITEKIT_BEARER"));
    headers.put("x-empty", List.of(""));

    String line =
        Curl.of(
            "http://127.0.0.1:9000/v1",
            new Exchange.Request("POST", "/a%2Fb", "q=1", headers, "{\"it's\": \"$HOME\"}"));

    assertThat(line)
        .isEqualTo(
            "curl -i -X POST --path-as-is 'http://127.0.0.1:9000/v1/a%2Fb?q=1'"
                + " -H \"authorization: Bearer $INVITEKIT_BEARER\" -H 'x-empty;'"
                + " --data-raw '{\"it'\\''s\": \"$HOME\"}'");
  }
}
