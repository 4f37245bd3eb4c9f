package dev.invitekit.conformance.workflow.jsonpath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Queries and what they select; the section of RFC 9535 stands where a case comes from one. */
class QueryTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String DOCUMENT =
      """
      {"list": [{"id": "a", "n": 1, "tags": []}, {"id": "b", "n": 2}, {"id": "c", "n": null, "on": true}],
       "o": {"j": 1, "k": 2}, "text": "it's", "e": {"list": [{"id": "a"}]}}
      """;

  @ParameterizedTest(name = "{0} selects {1}")
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "$.text ~ [\"it's\"]",
        "$['text'] ~ [\"it's\"]",
        "$.nothing ~ []",
        "$.o.* ~ [1,2]",
        "$.list[0].id ~ [\"a\"]",
        "$.list[-1].id ~ [\"c\"]",
        "$.list[3] ~ []",
        "$.o[0] ~ []",
        "$.list[0:2].n ~ [1,2]",
        "$.list[::2].id ~ [\"a\",\"c\"]",
        "$.list[::-1].id ~ [\"c\",\"b\",\"a\"]",
        "$.list[1:].id ~ [\"b\",\"c\"]",
        "$.list[:-1].id ~ [\"a\",\"b\"]",
        "$.list[0, 1]['id', 'n'] ~ [\"a\",1,\"b\",2]",
        "$..id ~ [\"a\",\"b\",\"c\",\"a\"]",
        "$..[0].id ~ [\"a\",\"a\"]",
        "$.list[?@.id == 'b'].n ~ [2]",
        "$.list[?(@.id == \"b\")].n ~ [2]",
        "$.list[?@.n].id ~ [\"a\",\"b\",\"c\"]",
        "$.list[?!@.n].id ~ []",
        "$.list[?@.n == null].id ~ [\"c\"]",
        "$.list[?@.missing == null].id ~ []",
        "$.list[?@.missing == @.absent].id ~ [\"a\",\"b\",\"c\"]",
        "$.list[?@.n != 1].id ~ [\"b\",\"c\"]",
        "$.list[?@.n >= 1 && @.n < 2].id ~ [\"a\"]",
        "$.list[?@.n == 1.0].id ~ [\"a\"]",
        "$.list[?@.id < 'b' || @.on == true].id ~ [\"a\",\"c\"]",
        "$.list[?@.id < 2].id ~ []",
        "$.o[?@ > 1] ~ [2]",
        "$.list[?length(@.id) == 1].id ~ [\"a\",\"b\",\"c\"]",
        "$.list[?length(@.tags) == 0].id ~ [\"a\"]",
        "$.list[?count(@.*) == 2].id ~ [\"b\"]",
        "$[?count($..id) == 4].j ~ [1]",
        "$.list[?value(@..id) == 'a'].n ~ [1]",
        "$.list[?match(@.id, '[ab]')].id ~ [\"a\",\"b\"]",
        "$[?search(@, \"t's\")] ~ [\"it's\"]",
        "$[?match(@, \"t's\")] ~ []",
        "$.list[?@['id'] == $.e.list[0].id].n ~ [1]",
        "$[ 'o' ] [ 'j' ] ~ [1]",
      })
  void selects(String query, String expected) throws Exception {
    JsonNode document = JSON.readTree(DOCUMENT);

    assertThat(Query.parse(query.strip()).select(document).toString().replace(", ", ","))
        .isEqualTo(expected.strip());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "list",
        "$.",
        "$..",
        "$[",
        "$[]",
        "$[01]",
        "$['a'",
        "$['\\x']",
        "$.list[?]",
        "$.list[?@.a ==]",
        "$.list[?@.* == 1]",
        "$.list[?unknown(@.a) == 1]",
        "$.list[?(@.a == 1]",
        "$.a b"
      })
  void whatIsNoQueryIsRefused(String query) {
    assertThatThrownBy(() -> Query.parse(query))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected");
  }
}
