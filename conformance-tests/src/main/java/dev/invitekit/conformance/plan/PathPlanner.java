package dev.invitekit.conformance.plan;

import dev.invitekit.conformance.check.Generic;
import dev.invitekit.conformance.contract.Operation;
import dev.invitekit.conformance.contract.Parameter;
import dev.invitekit.conformance.contract.Schema;
import dev.invitekit.conformance.plan.Expectation.Kind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Plans paths with ids that nothing has, values that are forbidden, and what is hardly a path. */
final class PathPlanner {

  private static final String NO_SUCH_ID = "no-such-id";
  private static final String NO_SUCH_NUMBER = "1999999973";

  private record Strange(String id, String segment) {}

  /** Segments that name nothing, whatever a parameter of text may be. */
  private static final List<Strange> STRANGE =
      List.of(
          new Strange("encoded-slash", "a%2Fb"),
          new Strange("climbing", "..%2f..%2f..%2fetc"),
          new Strange("overlong", "a".repeat(9000)),
          new Strange("unicode", "%E2%82%AC%F0%9F%98%80"),
          new Strange("blank", "%20"),
          new Strange("nul", "a%00b"),
          new Strange("not-utf-8", "%FF%FE"),
          new Strange("illegal-encoding", "a%zzb"),
          new Strange("lone-percent", "a%"),
          new Strange("cut-off-encoding", "a%4"),
          new Strange("backslash", "a\\b"),
          new Strange("bare-blank", "a b"));

  /**
   * Whoever is on the way may take dots out (RFC 3986, 6.2.2.3): then it is another path, which
   * must not be one that anything but reading does something to.
   */
  private static final List<Strange> DOTS =
      List.of(
          new Strange("dot", "."),
          new Strange("dots", ".."),
          new Strange("encoded-dots", "%2e%2e"));

  private final Requests requests;
  private final CaseCollector cases;

  PathPlanner(Requests requests, CaseCollector cases) {
    this.requests = requests;
    this.cases = cases;
  }

  void plan(Operation operation, RequestPlan base) {
    Optional<String> own =
        requests.contract().families().of(operation).flatMap(f -> f.idParameter(operation));
    for (Parameter parameter : operation.parametersIn("path")) {
      RequestPlan plan = requests.filled(operation, base);
      // Where an id before it is strange, it does not matter which one is asked for.
      boolean isOwn = own.filter(parameter.name()::equals).isPresent();
      RequestPlan elsewhere =
          isOwn || own.isEmpty()
              ? plan
              : plan.withPathValue(own.get(), unknown(operation, own.get()));
      planParameter(operation, elsewhere, parameter);
    }
  }

  private void planParameter(Operation operation, RequestPlan plan, Parameter parameter) {
    String prefix = operation.id() + "/path/" + parameter.name() + "/";
    boolean last = operation.lastPathParameter().filter(parameter.name()::equals).isPresent();
    boolean reads = operation.method().equals("GET");
    Kind kind = isId(plan, parameter) || !isText(parameter) ? Kind.REFUSED : Kind.ANSWERED;
    String unknown = unknown(operation, parameter.name());
    if (kind == Kind.REFUSED && !unknown.isEmpty()) {
      strange(
          operation,
          prefix + "unknown",
          plan.withPathValue(parameter.name(), unknown),
          kind,
          "an id that nothing has");
    }
    for (Sample sample : new Values(parameter.schema(), parameter.name()).beyond()) {
      if (!sample.value().asText().isEmpty()) {
        cases.add(
            operation,
            prefix + sample.id(),
            plan.withPathValue(parameter.name(), sample.value().asText()),
            Generic.INVALID_REQUEST_REFUSED,
            Kind.REFUSED,
            true,
            "%s: %s".formatted(parameter.name(), sample.id()));
      }
    }
    if (Set.of("integer", "number").contains(parameter.schema().type())) {
      cases.add(
          operation,
          prefix + "word",
          plan.withPathValue(parameter.name(), "many"),
          Generic.INVALID_REQUEST_REFUSED,
          Kind.REFUSED,
          true,
          parameter.name() + ": a word, no number");
    }
    for (Strange one : STRANGE) {
      // A blank may be taken off, which leaves the path of the whole collection.
      if (reads || !last || !one.id().equals("blank") || !requests.contract().others().isEmpty()) {
        raw(operation, prefix, plan, parameter, one, kind);
      }
    }
    if (reads) {
      DOTS.forEach(one -> raw(operation, prefix, plan, parameter, one, Kind.ANSWERED));
    }
    if (reads || !last) {
      raw(operation, prefix, plan, parameter, new Strange("empty", ""), Kind.ANSWERED);
    }
  }

  /** Whether the value names something that exists: a resource, or what an input gives. */
  private static boolean isId(RequestPlan plan, Parameter parameter) {
    return !plan.guessed().contains(parameter.name());
  }

  private static boolean isText(Parameter parameter) {
    Schema schema = parameter.schema();
    return (schema.type().equals("string") || schema.type().isEmpty())
        && schema.format().isEmpty()
        && schema.values().isEmpty()
        && schema.pattern().isEmpty();
  }

  private void raw(
      Operation operation,
      String prefix,
      RequestPlan plan,
      Parameter parameter,
      Strange one,
      Kind kind) {
    String shown = one.segment().length() > 40 ? "very long" : one.segment();
    strange(
        operation,
        prefix + one.id(),
        plan.withRawPathValue(parameter.name(), one.segment()).meaningNothing(),
        kind,
        "%s: %s".formatted(parameter.name(), shown));
  }

  private void strange(
      Operation operation, String id, RequestPlan plan, Kind kind, String because) {
    cases.add(operation, id, plan, Generic.UNUSUAL_PATH_REFUSED, kind, true, because);
  }

  /** A value of the right form that names nothing; empty where every such value may. */
  static String unknown(Operation operation, String name) {
    Schema schema =
        operation.parametersIn("path").stream()
            .filter(parameter -> parameter.name().equals(name))
            .findFirst()
            .orElseThrow()
            .schema();
    if (!schema.values().isEmpty() || schema.type().equals("boolean")) {
      return "";
    }
    if (schema.type().equals("integer") || schema.type().equals("number")) {
      BigDecimal number = new BigDecimal(NO_SUCH_NUMBER);
      return schema.maximum().filter(most -> most.compareTo(number) < 0).isPresent()
          ? ""
          : NO_SUCH_NUMBER;
    }
    return schema.format().equals("uuid") ? "00000000-0000-4000-8000-000000000000" : NO_SUCH_ID;
  }

  /** {@code plan} with ids that nothing has in the place of those of the resources of a run. */
  static RequestPlan amongUnknown(RequestPlan plan, Operation operation) {
    RequestPlan elsewhere = plan;
    for (var value : plan.pathValues().entrySet()) {
      if (value.getValue().startsWith("{resource:")) {
        String unknown = unknown(operation, value.getKey());
        elsewhere =
            elsewhere.withPathValue(value.getKey(), unknown.isEmpty() ? NO_SUCH_ID : unknown);
      }
    }
    return elsewhere;
  }
}
