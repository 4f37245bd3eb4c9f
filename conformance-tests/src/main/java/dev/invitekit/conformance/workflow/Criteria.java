package dev.invitekit.conformance.workflow;

import com.fasterxml.jackson.databind.JsonNode;
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
        Pattern pattern = Pattern.compile(condition);
        yield scope -> pattern.matcher(Scope.text(scope.evaluate(context))).find();
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
