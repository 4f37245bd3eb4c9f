package dev.invitekit.conformance.contract;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Collects what expressions read of bodies, and whether they look at the status of the answer. */
final class ReadPaths {

  private static final String INDEX = "_[_]";

  private final Set<ReadPath> paths = new LinkedHashSet<>();
  private boolean readsStatus;

  ReadPaths add(CelExpr expression) {
    keep(visit(expression, Map.of()));
    return this;
  }

  Set<ReadPath> paths() {
    return paths;
  }

  boolean readsStatus() {
    return readsStatus;
  }

  /** Where the value of {@code expression} stands in a body; empty for one that is computed. */
  private Optional<ReadPath> visit(CelExpr expression, Map<String, Optional<ReadPath>> bound) {
    switch (expression.exprKind().getKind()) {
      case IDENT -> {
        String name = expression.ident().name();
        return name.equals("self")
            ? Optional.of(new ReadPath(ReadPath.Root.SELF, java.util.List.of()))
            : bound.getOrDefault(name, Optional.empty());
      }
      case SELECT -> {
        return select(expression.select(), bound);
      }
      case CALL -> {
        return call(expression.call(), bound);
      }
      case LIST -> expression.list().elements().forEach(one -> keep(visit(one, bound)));
      case MAP ->
          expression
              .map()
              .entries()
              .forEach(
                  entry -> {
                    keep(visit(entry.key(), bound));
                    keep(visit(entry.value(), bound));
                  });
      case COMPREHENSION -> loop(expression.comprehension(), bound);
      default -> {}
    }
    return Optional.empty();
  }

  private Optional<ReadPath> select(
      CelExpr.CelSelect select, Map<String, Optional<ReadPath>> bound) {
    if (select.operand().exprKind().getKind() == CelExpr.ExprKind.Kind.IDENT) {
      String of = select.operand().ident().name();
      if (of.equals("response") && select.field().equals("status")) {
        readsStatus = true;
      }
      if (select.field().equals("body") && (of.equals("request") || of.equals("response"))) {
        return Optional.of(
            new ReadPath(
                of.equals("request") ? ReadPath.Root.REQUEST_BODY : ReadPath.Root.RESPONSE_BODY,
                java.util.List.of()));
      }
    }
    Optional<ReadPath> there =
        visit(select.operand(), bound).map(operand -> operand.then(select.field()));
    if (select.testOnly()) {
      keep(there);
      return Optional.empty();
    }
    return there;
  }

  private Optional<ReadPath> call(CelExpr.CelCall call, Map<String, Optional<ReadPath>> bound) {
    if (call.function().equals(INDEX)) {
      CelExpr index = call.args().get(1);
      Optional<ReadPath> of = visit(call.args().get(0), bound);
      if (index.exprKind().getKind() != CelExpr.ExprKind.Kind.CONSTANT) {
        keep(visit(index, bound));
        return of.map(path -> path.then(ReadPath.ITEM)); // leads nowhere in an object
      }
      return of.map(
          path ->
              path.then(
                  index.constant().getKind() == CelConstant.Kind.STRING_VALUE
                      ? index.constant().stringValue()
                      : ReadPath.ITEM));
    }
    call.target().ifPresent(target -> keep(visit(target, bound)));
    call.args().forEach(argument -> keep(visit(argument, bound)));
    return Optional.empty();
  }

  private void loop(CelExpr.CelComprehension loop, Map<String, Optional<ReadPath>> bound) {
    Optional<ReadPath> range = visit(loop.iterRange(), bound);
    keep(range);
    Map<String, Optional<ReadPath>> inner = new HashMap<>(bound);
    inner.put(loop.iterVar(), range.map(path -> path.then(ReadPath.ITEM)));
    inner.put(loop.accuVar(), Optional.empty());
    keep(visit(loop.accuInit(), bound));
    keep(visit(loop.loopCondition(), inner));
    keep(visit(loop.loopStep(), inner));
    keep(visit(loop.result(), inner));
  }

  private void keep(Optional<ReadPath> path) {
    path.ifPresent(paths::add);
  }
}
