package dev.invitekit.conformance.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitekit.conformance.check.Generic;
import dev.invitekit.conformance.plan.Expectation.Kind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CaseBudgetTest {

  @Test
  void eachConstraintIsTriedOnceBeforeAnyIsTriedTwice() {
    List<RequestCase> chosen =
        choose(
            4,
            "op/invalid/type/name/number",
            "op/invalid/type/name/array",
            "op/invalid/type/name/object",
            "op/invalid/type/size/text",
            "op/invalid/missing/name",
            "op/invalid/value/name/too-long");

    assertThat(chosen)
        .extracting(RequestCase::id)
        .containsExactly(
            "op/invalid/type/name/number",
            "op/invalid/type/size/text",
            "op/invalid/missing/name",
            "op/invalid/value/name/too-long");
  }

  @Test
  void whatIsShallowComesBeforeWhatIsDeep() {
    List<RequestCase> chosen =
        choose(
            2,
            "op/invalid/missing/parts[].tags[].name",
            "op/invalid/missing/parts[].name",
            "op/invalid/missing/name");

    assertThat(chosen)
        .extracting(RequestCase::id)
        .containsExactly("op/invalid/missing/parts[].name", "op/invalid/missing/name");
  }

  @Test
  void nothingIsLeftOutWhereAllFit() {
    assertThat(choose(3, "op/a", "op/b", "op/c")).hasSize(3);
  }

  private static List<RequestCase> choose(int most, String... ids) {
    RequestPlan plan = RequestPlan.at(Optional.empty(), "GET", "/", "admin");
    return CaseBudget.choose(
        Stream.of(ids)
            .map(
                id ->
                    new RequestCase(
                        id,
                        plan,
                        new Expectation(
                            Generic.INVALID_REQUEST_REFUSED.id(), Kind.REFUSED, true, "a test")))
            .toList(),
        most);
  }
}
