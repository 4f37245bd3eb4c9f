package dev.invitekit.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.invitekit.server.http.Contract.Match;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A contract may be adopted that is written in OpenAPI 3.1. */
class NewerNotationTest {

  private static final Contract CONTRACT = Contract.load("contracts/newer-shelves.yaml");
  private static final Operation CREATE =
      ((Match.Found) CONTRACT.match("POST", "/v1/shelves")).operation();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"name\": \"a\"}",
        "{\"name\": \"a\", \"note\": null}",
        "{\"name\": \"a\", \"note\": \"b\", \"boards\": 1, \"kind\": \"shelf\"}"
      })
  void aBodyWithinTheDocumentIsTaken(String body) {
    assertThat(rejected(body)).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"name\": null}               | name",
        "{\"name\": \"a\", \"note\": 1}   | note",
        "{\"name\": \"a\", \"boards\": 0} | boards",
        "{\"name\": \"a\", \"kind\": \"\"} | kind",
        "{\"name\": \"a\", \"more\": 1}   | more"
      })
  void anyOtherIsRefusedWithItsField(String body, String field) {
    assertThat(rejected(body).rejection().field()).contains(field);
  }

  @ParameterizedTest
  @CsvSource({"1, true", "0, false", "one, false"})
  void aParameterThatMayBeNullIsOfItsOtherType(String text, boolean taken) {
    RequestRejected rejected =
        catchThrowableOfType(
            RequestRejected.class, () -> CONTRACT.check(CREATE.parameters().get(0), List.of(text)));

    assertThat(rejected == null).isEqualTo(taken);
  }

  private static RequestRejected rejected(String body) {
    return catchThrowableOfType(
        RequestRejected.class,
        () ->
            CONTRACT.check(
                CREATE.body().orElseThrow(), Json.read(body.getBytes(StandardCharsets.UTF_8))));
  }
}
