package dev.invitekit.conformance.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.conformance.pattern.BoundedPattern;
import dev.invitekit.conformance.workflow.jsonpath.Query;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Decides criteria. */
final class Criteria {

  private static final Pattern EXPRESSION = Pattern.compile("\\{\\$[^{}]+}");

  private Criteria() {}

  /**
   * What decides {@code criterion} in a scope.
   *
   * @throws IllegalArgumentException when the condition is not of its language
   */
  static Predicate<Scope> compile(Criterion criterion) {
    String condition = criterion.condition();
    return switch (criterion.type()) {
      case SIMPLE -> SimpleCondition.parse(condition);
      case REGEX -> {
        String context = context(criterion);
        BoundedPattern pattern = BoundedPattern.ecma(condition);
        yield scope -> pattern.isIn(Scope.text(scope.evaluate(context)));
      }
      case JSONPATH -> {
        String context = context(criterion);
        Query.parse(EXPRESSION.matcher(condition).replaceAll("null"));
        yield scope -> selectsAnything(scope.evaluate(context), scope.embedJson(condition));
      }
    };
  }

  private static String context(Criterion criterion) {
    return criterion
        .context()
        .orElseThrow(() -> new IllegalArgumentException("expected a context"));
  }

  private static boolean selectsAnything(JsonNode value, String path) {
    return !value.isMissingNode() && !Query.parse(path).select(value).isEmpty();
  }
}
