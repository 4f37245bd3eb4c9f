package dev.invitekit.conformance.contract;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds fields that an expression selects from a body whose schema does not have them. */
final class FieldCheck {

  private final List<Schema> requestBody;
  private final List<Schema> responseBody;
  private final List<Schema> self;
  private final Set<String> faults = new LinkedHashSet<>();
  private final Set<Mention> mentions = new LinkedHashSet<>();

  FieldCheck(List<Schema> requestBody, List<Schema> responseBody, List<Schema> self) {
    this.requestBody = requestBody;
    this.responseBody = responseBody;
    this.self = self;
  }

  /** The first field that is selected and is in no schema. */
  Optional<String> unknownField(CelExpr expression) {
    visit(expression, Map.of());
    return faults.stream().findFirst();
  }

  /** What has been selected so far, found or not. */
  Set<Mention> mentions() {
    return mentions;
  }

  /** What the value of {@code expression} may be; empty when nothing is known. */
  private List<Schema> visit(CelExpr expression, Map<String, List<Schema>> bound) {
    switch (expression.exprKind().getKind()) {
      case IDENT -> {
        String name = expression.ident().name();
        return bound.getOrDefault(name, name.equals("self") ? self : List.of());
      }
      case SELECT -> {
        CelExpr operand = expression.select().operand();
        String field = expression.select().field();
        if (operand.exprKind().getKind() == CelExpr.ExprKind.Kind.IDENT && field.equals("body")) {
          String name = operand.ident().name();
          if (name.equals("request")) {
            return requestBody;
          }
          if (name.equals("response")) {
            return responseBody;
          }
        }
        mention(operand, field);
        return select(visit(operand, bound), field);
      }
      case CALL -> {
        return call(expression.call(), bound);
      }
      case LIST -> expression.list().elements().forEach(element -> visit(element, bound));
      case MAP ->
          expression
              .map()
              .entries()
              .forEach(
                  entry -> {
                    visit(entry.key(), bound);
                    visit(entry.value(), bound);
                  });
      case COMPREHENSION -> {
        CelExpr.CelComprehension loop = expression.comprehension();
        Map<String, List<Schema>> inner = new HashMap<>(bound);
        inner.put(loop.iterVar(), items(visit(loop.iterRange(), bound)));
        inner.put(loop.accuVar(), List.of());
        visit(loop.accuInit(), bound);
        visit(loop.loopCondition(), inner);
        visit(loop.loopStep(), inner);
        visit(loop.result(), inner);
      }
      default -> {}
    }
    return List.of();
  }

  /** Notes a parameter or header field; {@code of} is what it is selected from. */
  private void mention(CelExpr of, String field) {
    if (of.exprKind().getKind() == CelExpr.ExprKind.Kind.SELECT
        && of.select().operand().exprKind().getKind() == CelExpr.ExprKind.Kind.IDENT) {
      String variable = of.select().operand().ident().name();
      mentions.add(new Mention(variable + "." + of.select().field(), field));
    }
  }

  private List<Schema> call(CelExpr.CelCall call, Map<String, List<Schema>> bound) {
    List<CelExpr> parts = new ArrayList<>();
    call.target().ifPresent(parts::add);
    parts.addAll(call.args());
    if (call.function().equals("_[_]")
        && parts.get(1).exprKind().getKind() == CelExpr.ExprKind.Kind.CONSTANT
        && parts.get(1).constant().getKind() == CelConstant.Kind.STRING_VALUE) {
      mention(parts.get(0), parts.get(1).constant().stringValue());
    }
    List<List<Schema>> values = parts.stream().map(part -> visit(part, bound)).toList();
    return switch (call.function()) {
      case "_[_]" -> items(values.get(0));
      case "_?_:_" -> {
        List<Schema> both = new ArrayList<>(values.get(1));
        both.addAll(values.get(2));
        yield values.get(1).isEmpty() || values.get(2).isEmpty() ? List.of() : both;
      }
      default -> List.of();
    };
  }

  private List<Schema> select(List<Schema> from, String field) {
    List<Schema> found = new ArrayList<>();
    List<String> names = new ArrayList<>();
    List<Schema> all = from.stream().flatMap(FieldCheck::alternatives).toList();
    for (Schema schema : all) {
      if (schema.isFreeForm()) {
        return List.of();
      }
      mentions.add(new Mention(schema.name(), field));
      schema.property(field).ifPresent(found::add);
      if (!schema.name().isEmpty()) {
        names.add(schema.name());
      }
    }
    if (found.isEmpty() && !all.isEmpty()) {
      faults.add(
          "field '%s', which %s"
              .formatted(
                  field,
                  (names.isEmpty() ? "the schema" : String.join(", ", names)) + " does not have"));
    }
    return found;
  }

  private static java.util.stream.Stream<Schema> alternatives(Schema schema) {
    return schema.variants().isEmpty() || schema.json().has("properties")
        ? java.util.stream.Stream.of(schema)
        : schema.variants().stream().flatMap(FieldCheck::alternatives);
  }

  private static List<Schema> items(List<Schema> arrays) {
    return arrays.stream().map(Schema::items).flatMap(Optional::stream).toList();
  }
}
