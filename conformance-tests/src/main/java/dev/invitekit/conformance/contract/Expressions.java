package dev.invitekit.conformance.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cel.bundle.Cel;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.NullValue;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The expression language of the rules (CEL), with the variables that rules may use. */
final class Expressions {

  private static final int DEEPEST = 50;

  /** A rule over a page of 1,000 items that compares each with each needs a million. */
  private static final int MOST_ITERATIONS = 2_000_000;

  private static final int MOST_STATES = 20_000;

  /** Below it, every integer is a double of its own. */
  private static final double MOST_EXACT = 1L << 53;

  private static final CelOptions OPTIONS =
      CelOptions.current()
          .enableHeterogeneousNumericComparisons(true)
          .comprehensionMaxIterations(MOST_ITERATIONS)
          .maxRegexProgramSize(MOST_STATES)
          .build();

  private final Cel cel =
      CelFactory.plannerCelBuilder()
          .setOptions(OPTIONS)
          .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
          .addCompilerLibraries(
              CelExtensions.math(),
              CelExtensions.strings(),
              CelExtensions.sets(OPTIONS),
              CelExtensions.lists())
          .addRuntimeLibraries(
              CelExtensions.math(),
              CelExtensions.strings(),
              CelExtensions.sets(OPTIONS),
              CelExtensions.lists())
          .addVar("request", MapType.create(SimpleType.STRING, SimpleType.DYN))
          .addVar("response", MapType.create(SimpleType.STRING, SimpleType.DYN))
          .addVar("exchange", MapType.create(SimpleType.STRING, SimpleType.DYN))
          .addVar("self", SimpleType.DYN)
          .setResultType(SimpleType.BOOL)
          .build();

  /**
   * Compiles an expression.
   *
   * @throws IllegalArgumentException when it does not compile; the message is one line
   */
  CelAbstractSyntaxTree compile(String expression) {
    try {
      return cel.compile(expression).getAst();
    } catch (CelValidationException e) {
      throw new IllegalArgumentException(
          e.getErrors().isEmpty()
              ? "does not compile"
              : "does not compile: "
                  + e.getErrors().get(0).getMessage().lines().findFirst().orElse(""),
          e);
    }
  }

  CelRuntime.Program program(CelAbstractSyntaxTree tree) {
    try {
      return cel.createProgram(tree);
    } catch (CelEvaluationException e) {
      throw new IllegalArgumentException("cannot be run: " + e.getMessage(), e);
    }
  }

  /** JSON as the expressions see it: integers are int, other numbers double. */
  static Object value(JsonNode json) {
    return value(json, 0);
  }

  /** Times in the one spelling that the library reads; other texts as they are. */
  private static String text(String text) {
    return Moments.usual(text).orElse(text);
  }

  private static Object value(JsonNode json, int depth) {
    if (depth > DEEPEST) {
      return NullValue.NULL_VALUE; // nothing that a rule could speak of
    }
    if (json.isObject()) {
      Map<String, Object> map = new LinkedHashMap<>();
      json.properties()
          .forEach(entry -> map.put(entry.getKey(), value(entry.getValue(), depth + 1)));
      return new Fields(map);
    }
    if (json.isArray()) {
      List<Object> list = new ArrayList<>();
      json.forEach(item -> list.add(value(item, depth + 1)));
      return list;
    }
    if (json.isIntegralNumber() && json.canConvertToLong()) {
      return json.longValue();
    }
    if (json.isNumber()) {
      double number = json.doubleValue();
      // 1.0 is an integer, in JSON as in its schemas.
      return number % 1 == 0 && Math.abs(number) < MOST_EXACT ? (Object) (long) number : number;
    }
    if (json.isBoolean()) {
      return json.booleanValue();
    }
    return json.isTextual() ? text(json.textValue()) : NullValue.NULL_VALUE;
  }
}
