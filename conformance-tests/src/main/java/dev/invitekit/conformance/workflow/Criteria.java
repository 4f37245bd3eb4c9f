package dev.invitekit.conformance.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.Option;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Decides criteria. */
final class Criteria {

  private static final Configuration JSON_PATH =
      Configuration.builder()
          .jsonProvider(new JacksonJsonNodeJsonProvider())
          .mappingProvider(new JacksonMappingProvider())
          .options(Option.ALWAYS_RETURN_LIST, Option.SUPPRESS_EXCEPTIONS)
          .build();
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
        requirePath(EXPRESSION.matcher(condition).replaceAll("x"));
        yield scope -> selectsAnything(scope.evaluate(context), scope.embed(condition));
      }
    };
  }

  private static String context(Criterion criterion) {
    return criterion
        .context()
        .orElseThrow(() -> new IllegalArgumentException("expected a context"));
  }

  private static void requirePath(String path) {
    try {
      JsonPath.compile(path);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("not a JSONPath", e);
    }
  }

  private static boolean selectsAnything(JsonNode value, String path) {
    if (value.isMissingNode() || value.isValueNode()) {
      return false;
    }
    JsonNode selected = JsonPath.using(JSON_PATH).parse(value).read(path, JsonNode.class);
    return selected != null && !selected.isEmpty();
  }
}
