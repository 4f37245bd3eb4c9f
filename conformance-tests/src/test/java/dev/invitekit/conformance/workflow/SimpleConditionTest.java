package dev.invitekit.conformance.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.invitekit.conformance.exchange.Exchange;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimpleConditionTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$statusCode == 200",
        "$statusCode != 404 && $statusCode < 300",
        "$statusCode >= 200 && ($statusCode < 200 || $statusCode <= 200)",
        "!($statusCode > 200)",
        "$response.body#/status == 'pending'",
        "$response.body#/status == 'PENDING'",
        "$response.body#/accepted_at == null",
        "$response.body#/nothing == null",
        "$response.body#/count == 3.0",
        "$response.body#/open",
        "$response.body#/open == true",
        "$response.header.X-Request-Id == 'req_1'",
        "$inputs.email == $response.body#/email",
        "$response.body#/quote == 'it''s'"
      })
  void holds(String condition) {
    assertThat(SimpleCondition.parse(condition).test(scope())).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$statusCode == 201",
        "$statusCode == '200'",
        "$statusCode == 200 && $statusCode == 201",
        "$response.body#/status == 'gone'",
        "$response.body#/status == null",
        "$response.body#/nothing == ''",
        "$response.body#/nothing",
        "$response.body#/status < 3",
        "$response.header.absent == 'x'",
        "$steps.none.outputs.id == 'x'"
      })
  void doesNotHold(String condition) {
    assertThat(SimpleCondition.parse(condition).test(scope())).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "$statusCode ==",
        "== 200",
        "($statusCode == 200",
        "$statusCode = 200",
        "a == b"
      })
  void whatIsNotOfTheLanguageIsRefused(String condition) {
    assertThatThrownBy(() -> SimpleCondition.parse(condition))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Scope scope() {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    Scope scope = new Scope(Map.of("email", nodes.textNode("ada@example.com")), Map.of());
    scope.saw(
        new Exchange(
            Optional.of("read"),
            Map.of(),
            "admin",
            new Exchange.Request("GET", "/invites/1", "", Map.of(), ""),
            new Exchange.Response(
                200,
                Map.of("x-request-id", List.of("req_1")),
                "{\"status\": \"pending\", \"accepted_at\": null, \"count\": 3, \"open\": true,"
                    + " \"email\": \"ada@example.com\", \"quote\": \"it's\"}"),
            Instant.EPOCH,
            Instant.EPOCH));
    return scope;
  }
}
