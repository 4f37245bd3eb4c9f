package dev.invitekit.conformance.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invitekit.conformance.BadInput;
import dev.invitekit.conformance.support.WidgetDocument;
import dev.invitekit.conformance.yaml.YamlFile;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleReaderTest {

  @Test
  void keepsWhereARuleIsWritten() {
    Rule rule = rules(rule("makeWidget", "response.status == 201")).get(0);

    assertThat(rule.promise().id()).isEqualTo("W-1");
    assertThat(rule.promise().writtenIn()).isEqualTo("rules.yaml:1");
    assertThat(rule.operationId()).contains("makeWidget");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "response.body.result.email == request.body.email",
        "has(response.body.result.createdAt)",
        "response.body.result.parts.all(p, p.kind == 'cog')",
        "request.body.parts[0].kind == 'cog'",
        "response.body.fault != ''"
      })
  void takesFieldsThatTheDocumentHas(String expression) {
    assertThat(rules(rule("makeWidget", expression))).hasSize(1);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "response.body.result.mail == 'x' | field 'mail', which Widget does not have",
        "has(request.body.emial) | field 'emial', which NewWidget does not have",
        "response.body.result.parts.all(p, p.type == 'cog') | field 'type'",
        "request.body.parts[0].no == 'cog' | field 'no'"
      })
  void refusesAFieldThatTheDocumentLacks(String expression, String fault) {
    assertThatThrownBy(() -> rules(rule("makeWidget", expression)))
        .isInstanceOf(BadInput.class)
        .hasMessageStartingWith("rules.yaml:5: rule W-1 names " + fault);
  }

  @Test
  void refusesAnExpressionThatDoesNotCompile() {
    assertThatThrownBy(() -> rules(rule("makeWidget", "response.status ==")))
        .isInstanceOf(BadInput.class)
        .hasMessageStartingWith("rules.yaml:5: rule W-1 does not compile");
  }

  @Test
  void refusesWhatIsNoTruthValue() {
    assertThatThrownBy(() -> rules(rule("makeWidget", "size(request.path)")))
        .isInstanceOf(BadInput.class)
        .hasMessageStartingWith("rules.yaml:5: rule W-1 does not compile");
  }

  @Test
  void refusesARuleOnNothing() {
    assertThatThrownBy(() -> rules(rule("noSuch", "true")))
        .isInstanceOf(BadInput.class)
        .hasMessage("rules.yaml:4: 'noSuch' is neither an operation nor a schema of widgets.yaml");
  }

  @Test
  void refusesAnUnknownKeyAndALevelThatIsNone() {
    String good = rule("makeWidget", "true");

    assertThatThrownBy(() -> rules(good + "  whn: true\n"))
        .hasMessage("rules.yaml:7: unknown key 'whn'");
    assertThatThrownBy(() -> rules(good.replace("MUST", "OUGHT")))
        .hasMessage("rules.yaml:2: level 'OUGHT': expected MUST, SHOULD or MAY");
  }

  @Test
  void refusesAnIdThatStandsTwice() {
    String good = rule("makeWidget", "true");

    assertThatThrownBy(() -> rules(good + good)).hasMessage("rules.yaml:7: rule W-1 stands twice");
  }

  @Test
  void putsARuleAsideThatAnotherRevisionCannotFit() {
    Contract contract =
        Contract.of(
            "widgets",
            "seed",
            WidgetDocument.contract().document(),
            List.of(),
            Optional.of(YamlFile.of("rules.yaml", rule("noSuch", "true"))),
            Optional.empty());

    assertThat(contract.rules()).isEmpty();
    assertThat(contract.unfit()).extracting(unfit -> unfit.promise().id()).containsExactly("W-1");
  }

  private static List<Rule> rules(String text) {
    return WidgetDocument.contract(Optional.of(text)).rules();
  }

  private static String rule(String on, String expression) {
    return """
    - id: W-1
      level: MUST
      source: nowhere
      on: %s
      rule: "%s"
      message: a promise
    """
        .formatted(on, expression);
  }
}
