package dev.invitekit.conformance.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.conformance.contract.Contract;
import dev.invitekit.conformance.exchange.Exchange;
import dev.invitekit.conformance.promise.Level;
import dev.invitekit.conformance.support.WidgetDocument;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ToleranceTest {

  private static final String JSON = "application/json";
  private static final String PLAIN = "{\"email\":\"a@b.example\",\"size\":\"small\",\"parts\":[]}";
  private static final Predicate<JsonNode> AS_DOCUMENTED = Json.read(PLAIN)::equals;

  private final Contract contract = WidgetDocument.contract(Optional.empty());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"email\":\"a@b.example\",\"size\":\"small\",\"parts\":[],\"count\":null}|null for count",
        "{\"email\":\"a@b.example\",\"size\":\"SMALL\",\"parts\":[]}|SMALL for small"
      })
  void whatIsPlainlyMeantIsAWarningAtMost(String body, String because) {
    Optional<Tolerance> tolerance = tolerance(body, JSON, "{}");

    assertThat(tolerance.map(Tolerance::atMost)).contains(Level.SHOULD);
    assertThat(tolerance.orElseThrow().because()).startsWith(because);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"email\":null,\"size\":\"small\",\"parts\":[]}",
        "{\"email\":\"a@b.example\",\"size\":\"smalll\",\"parts\":[]}",
        "{\"email\":5,\"size\":\"small\",\"parts\":[]}",
        "{\"email\":\"a@b.example\",\"size\":\"small\",\"parts\":[null]}",
        "[]",
        "no json"
      })
  void whatTheDocumentExcludesIsNotTolerated(String body) {
    assertThat(tolerance(body, JSON, "{}")).isEmpty();
  }

  @Test
  void anEnumThatIsShownAsItWasSentWasNotFolded() {
    String body = "{\"email\":\"a@b.example\",\"size\":\"SMALL\",\"parts\":[]}";

    assertThat(tolerance(body, JSON, "{\"result\":{\"size\":\"SMALL\"}}")).isEmpty();
    assertThat(tolerance(body, JSON, "{\"result\":{\"size\":\"small\"}}")).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "text/plain, SHOULD",
    "application/xml, SHOULD",
    "application/x-www-form-urlencoded, MAY",
    "'', MAY"
  })
  void jsonUnderAnotherMediaTypeIsTolerated(String type, Level atMost) {
    assertThat(tolerance(PLAIN, type, "{}").map(Tolerance::atMost)).contains(atMost);
  }

  @Test
  void aByteOrderMarkIsTolerated() {
    assertThat(tolerance("\uFEFF" + PLAIN, JSON, "{}").map(Tolerance::atMost))
        .contains(Level.SHOULD);
  }

  private Optional<Tolerance> tolerance(String body, String type, String answer) {
    Map<String, List<String>> headers =
        type.isEmpty() ? Map.of() : Map.of("content-type", List.of(type));
    Exchange exchange =
        new Exchange(
            Optional.of("makeWidget"),
            Map.of(),
            "admin",
            new Exchange.Request("POST", "/shops/s/widgets", "", headers, body),
            new Exchange.Response(201, Map.of(), answer),
            Instant.EPOCH,
            Instant.EPOCH);
    return Tolerance.of(contract.operation("makeWidget").orElseThrow(), exchange, AS_DOCUMENTED);
  }
}
