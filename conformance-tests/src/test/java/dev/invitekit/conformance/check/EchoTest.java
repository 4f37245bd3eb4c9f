package dev.invitekit.conformance.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.conformance.contract.Contract;
import dev.invitekit.conformance.contract.Schema;
import dev.invitekit.conformance.promise.Level;
import dev.invitekit.conformance.support.WidgetDocument;
import dev.invitekit.conformance.verdict.Fact;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EchoTest {

  private final Contract contract = WidgetDocument.contract(Optional.empty());
  private final Schema request = contract.document().component("NewWidget");
  private final Schema resource = contract.document().component("Widget");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"email\":\"Ada@b.example\"}|{\"email\":\"ada@B.example\",\"id\":\"1\"}",
        "{\"parts\":[{\"kind\":\"cog\"}]}|{\"parts\":[{\"kind\":\"cog\",\"more\":1},{\"kind\":\"x\"}]}",
        "{\"parts\":[]}|{\"parts\":[]}",
        "{\"count\":3}|{\"count\":4}"
      })
  void whatIsShownAsItWasSentIsKept(String sent, String shown) {
    assertThat(echo(sent, shown, Set.of())).isEmpty();
  }

  @Test
  void anotherValueIsAWarning() {
    Echo echo = echo("{\"email\":\"a@b.example\"}", "{\"email\":\"c@d.example\"}", Set.of()).get();

    assertThat(echo.atMost()).isEqualTo(Level.SHOULD);
    assertThat(echo.facts()).contains(new Fact("field", "email"));
  }

  @Test
  void whatNeverComesBackIsANote() {
    Echo echo = echo("{\"email\":\"a@b.example\"}", "{\"id\":\"1\"}", Set.of()).orElseThrow();

    assertThat(echo.atMost()).isEqualTo(Level.MAY);
    assertThat(echo.facts()).contains(new Fact("but was", "not shown"));
  }

  @ParameterizedTest
  @CsvSource({"Parts", "PARTS", "_parts", "partz"})
  void aSlipInTheNameIsNamed(String slip) {
    Echo echo =
        echo("{\"parts\":[{\"kind\":\"cog\"}]}", "{\"%s\":[]}".formatted(slip), Set.of())
            .orElseThrow();

    assertThat(echo.atMost()).isEqualTo(Level.SHOULD);
    assertThat(echo.facts())
        .contains(
            new Fact("perhaps", "shown as %s, which the document does not have".formatted(slip)));
  }

  @Test
  void whatARuleSpeaksOfIsLeftToIt() {
    assertThat(echo("{\"email\":\"a@b.example\"}", "{\"email\":\"c@d.example\"}", Set.of("email")))
        .isEmpty();
  }

  private Optional<Echo> echo(String sent, String shown, Set<String> spoken) {
    JsonNode body = Json.read(sent);
    return Echo.of(request, body, resource, Json.read(shown), spoken, spoken);
  }
}
