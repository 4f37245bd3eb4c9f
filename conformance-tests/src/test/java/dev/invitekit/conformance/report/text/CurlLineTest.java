package dev.invitekit.conformance.report.text;

import static dev.invitekit.conformance.report.SampleRun.exchange;
import static dev.invitekit.conformance.report.SampleRun.exchangeOf;
import static dev.invitekit.conformance.report.SampleRun.headers;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invitekit.conformance.exchange.Exchange;
import dev.invitekit.conformance.exchange.Octets;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CurlLineTest {

  private static final String BASE = "http://127.0.0.1:9000/v1";

  @Test
  void sendsMethodHeadersAndBodyAgain() {
    Exchange exchange =
        exchange(
            "POST",
            "/letters",
            "",
            headers("authorization", "Bearer $INVITEKIT_BEARER"),
            "{\"to\":\"o'neil@example.com\"}",
            200,
            "");

    assertThat(CurlLine.of(BASE, exchange))
        .isEqualTo(
            "curl -i -X POST http://127.0.0.1:9000/v1/letters"
                + " -H \"authorization: Bearer $INVITEKIT_BEARER\""
                + " -H 'content-type: application/json'"
                + " --data-raw '{\"to\":\"o'\\''neil@example.com\"}'");
  }

  @Test
  void isShortForAPlainGet() {
    assertThat(CurlLine.of(BASE + "/", get("/letters", "limit=2&after=a")))
        .isEqualTo("curl -i 'http://127.0.0.1:9000/v1/letters?limit=2&after=a'");
  }

  @ParameterizedTest
  @CsvSource({
    "authorization, Bearer abcdef123456, -H \"authorization: Bearer $INVITEKIT_BEARER\"",
    "authorization, ApiKey abcdef123456, -H \"authorization: ApiKey $INVITEKIT_APIKEY\"",
    "authorization, Basic YTpiY2RlZmc=, --user \"$INVITEKIT_BASIC\"",
    "authorization, abcdef123456, -H \"authorization: $INVITEKIT_AUTHORIZATION\"",
    "x-api-key, abcdef123456, -H \"x-api-key: $INVITEKIT_X_API_KEY\"",
    "cookie, a=abcdef123456, -H \"cookie: $INVITEKIT_COOKIE\"",
    "authorization, Bearer, -H 'authorization: Bearer'",
    "authorization, Bearer invitekit-made-up-1, -H 'authorization: Bearer invitekit-made-up-1'",
    "authorization, '', -H 'authorization;'",
  })
  void namesCredentials(String name, String value, String expected) {
    Exchange exchange = exchange("GET", "/letters", "", headers(name, value), "", 200, "");

    assertThat(CurlLine.of(BASE, exchange))
        .isEqualTo("curl -i http://127.0.0.1:9000/v1/letters " + expected);
  }

  @Test
  void namesTheCredentialOfAnotherCaller() {
    Exchange exchange =
        exchangeOf(
            "readLetter",
            "other-organization",
            "GET",
            "/letters",
            "",
            headers("authorization", "Bearer abcdef123456"),
            "",
            200,
            "");

    assertThat(CurlLine.of(BASE, exchange))
        .endsWith("Bearer $INVITEKIT_OTHER_ORGANIZATION_BEARER\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/a/../b", "/a/./b", "/a/..", "/a/%2e%2E/b"})
  void keepsDotsInPaths(String path) {
    assertThat(CurlLine.of(BASE, get(path, ""))).isEqualTo("curl -i --path-as-is " + BASE + path);
  }

  @Test
  void sendsWhatIsNoUrlAsRequestTarget() {
    assertThat(CurlLine.of(BASE, get("/a b#c", "")))
        .isEqualTo("curl -i --request-target '/v1/a b#c' " + BASE);
  }

  @Test
  void saysNoContentTypeThatWasNotSent() {
    Exchange.Request request = new Exchange.Request("POST", "/letters", "", Map.of(), "{}");
    Exchange typed = exchange("POST", "/letters", "", headers(), "{}", 200, "");
    Exchange exchange =
        new Exchange(
            typed.operationId(),
            Map.of(),
            "none",
            request,
            typed.response(),
            typed.sentAt(),
            typed.receivedAt());

    assertThat(CurlLine.of(BASE, exchange)).endsWith("-H 'content-type:' --data-raw '{}'");
  }

  @Test
  void asksForHeadersWithHead() {
    assertThat(CurlLine.of(BASE, exchange("HEAD", "/letters", "", headers(), "", 200, "")))
        .isEqualTo("curl -i --head " + BASE + "/letters");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        "it's",
        "\"double\" \\ back",
        "$HOME `id` $(id) !x",
        "two\nlines\tand\u0007bell",
        "'\n\\'",
        "emoji 👋 and \u202E turned",
        "100%",
        "@file",
        "-H",
        "~",
      })
  void theShellReadsAWordAsItWas(String word) throws Exception {
    assertThat(bash("printf %s " + CurlLine.quote(word))).isEqualTo(word);
  }

  @Test
  void theShellFillsInPlaceholdersOnly() throws Exception {
    String word = "Bearer $INVITEKIT_BEARER $HOME \"`\\";

    assertThat(bash("INVITEKIT_BEARER=key; printf %s " + CurlLine.quote(word)))
        .isEqualTo("Bearer key $HOME \"`\\");
  }

  @Test
  void theShellReadsBytesThatAreNoUtf8AsTheyWere() throws Exception {
    String body = "\uFEFF{" + Octets.loose(0xFF, 0xC0, 0xAF) + "'\\ü}";
    String line = CurlLine.of(BASE, exchange("POST", "/x", "", headers(), body, 200, ""));

    assertThat(line).contains(" --data-raw $'\\357\\273\\277{\\377\\300\\257");
    String argument = line.substring(line.indexOf("$'"));
    assertThat(bashBytes("printf %s " + argument)).isEqualTo(Octets.of(body));

    String fed = CurlLine.of(BASE, exchange("POST", "/x", "", headers(), body + "\0", 200, ""));
    assertThat(bashBytes(fed.substring(0, fed.indexOf(" | curl"))))
        .isEqualTo(Octets.of(body + "\0"));
  }

  @Test
  void aBodyWithNulComesThroughAPipe() throws Exception {
    String body = "a\0b%s\\'ü👋";
    String line = CurlLine.of(BASE, exchange("POST", "/x", "", headers(), body, 200, ""));

    assertThat(line).endsWith(" --data-binary @-");
    assertThat(bash(line.substring(0, line.indexOf(" | curl")))).isEqualTo(body);
  }

  private static Exchange get(String path, String query) {
    return exchange("GET", path, query, headers(), "", 200, "");
  }

  private static String bash(String script) throws Exception {
    return new String(bashBytes(script), StandardCharsets.UTF_8);
  }

  private static byte[] bashBytes(String script) throws Exception {
    Process process =
        new ProcessBuilder(List.of("bash", "-c", script)).redirectErrorStream(true).start();
    byte[] out = process.getInputStream().readAllBytes();
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    return out;
  }
}
