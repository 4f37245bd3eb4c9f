package dev.invitekit.conformance.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.invitekit.conformance.check.Generic;
import dev.invitekit.conformance.contract.Names;
import dev.invitekit.conformance.contract.Operation;
import dev.invitekit.conformance.contract.Parameter;
import dev.invitekit.conformance.contract.Serialization;
import dev.invitekit.conformance.contract.resource.Family;
import dev.invitekit.conformance.contract.resource.Paging;
import dev.invitekit.conformance.plan.Expectation.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Plans parameters of the query and of the header: left out, valid, and beyond their bounds. */
final class ParameterPlanner {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Requests requests;
  private final CaseCollector cases;

  ParameterPlanner(Requests requests, CaseCollector cases) {
    this.requests = requests;
    this.cases = cases;
  }

  void plan(Operation operation, RequestPlan base) {
    RequestPlan filled = requests.filled(operation, base);
    for (Parameter parameter : operation.parameters()) {
      String prefix = "%s/%s/%s/".formatted(operation.id(), parameter.in(), parameter.name());
      if (parameter.in().equals("query")) {
        planQuery(operation, filled.withoutQuery(parameter), parameter, prefix);
      } else if (parameter.in().equals("header") && parameter.required()) {
        cases.add(
            operation,
            prefix + "missing",
            filled.withoutHeader(parameter.name().toLowerCase(Locale.ROOT)),
            Generic.INVALID_REQUEST_REFUSED,
            Kind.REFUSED,
            requests.revisions().allRequire(operation, parameter),
            "without the required header " + parameter.name());
      }
    }
  }

  private void planQuery(
      Operation operation, RequestPlan base, Parameter parameter, String prefix) {
    boolean each = parameter.schema().isArray() && parameter.schema().items().isPresent();
    Values values =
        new Values(each ? parameter.schema().items().get() : parameter.schema(), parameter.name());
    if (parameter.required()) {
      cases.add(
          operation,
          prefix + "missing",
          base,
          Generic.INVALID_REQUEST_REFUSED,
          Kind.REFUSED,
          requests.revisions().allRequire(operation, parameter),
          "without the required parameter " + parameter.name());
    }
    if (parameter.schema().isObject()
        || parameter.serialization().style().equals(Serialization.JSON)) {
      return; // a value by itself says nothing here
    }
    planValid(operation, base, parameter, prefix, values, each);
    for (Sample sample : wrong(values)) {
      cases.add(
          operation,
          prefix + sample.id(),
          base.withQuery(parameter.name(), sample.value().asText()),
          Generic.INVALID_REQUEST_REFUSED,
          Kind.REFUSED,
          sample.sure()
              && requests.revisions().allForbid(operation, parameter, wrapped(sample.value(), each))
              && !sample.id().equals("beyond-64-bits"),
          "%s=%s".formatted(parameter.name(), sample.value().asText()));
    }
  }

  private void planValid(
      Operation operation,
      RequestPlan base,
      Parameter parameter,
      String prefix,
      Values values,
      boolean each) {
    Kind kind = Planner.whenValid(requests.contract().families(), operation, base);
    if (kind == Kind.ANSWERED) {
      return;
    }
    for (Sample sample : valid(operation, values, parameter)) {
      String text = sample.value().asText();
      boolean sure =
          text.startsWith("{resource:")
              || (sample.sure()
                  && requests
                      .revisions()
                      .allAllow(operation, parameter, wrapped(sample.value(), each)));
      cases.add(
          operation,
          prefix + sample.id(),
          base.withQuery(parameter.name(), text),
          Generic.VALID_REQUEST_ACCEPTED,
          kind,
          sure,
          "%s=%s".formatted(parameter.name(), text));
    }
  }

  private static List<Sample> wrong(Values values) {
    List<Sample> wrong = new ArrayList<>(values.beyond());
    String type = values.schema().type();
    if (type.equals("integer")) {
      wrong.add(Sample.sure("word", JSON.textNode("many")));
      wrong.add(Sample.sure("fraction", JSON.textNode("1.5")));
      wrong.add(Sample.sure("beyond-64-bits", JSON.textNode("9".repeat(30))));
    } else if (type.equals("number") || type.equals("boolean")) {
      wrong.add(Sample.sure("word", JSON.textNode("many")));
    }
    return wrong;
  }

  private static JsonNode wrapped(JsonNode value, boolean each) {
    return each ? JSON.arrayNode().add(value) : value;
  }

  private List<Sample> valid(Operation operation, Values values, Parameter parameter) {
    Optional<Family> family = requests.contract().families().of(operation);
    boolean cursor =
        family
            .flatMap(Family::paging)
            .filter(Paging::isCursorAnId)
            .flatMap(Paging::cursor)
            .filter(parameter::equals)
            .isPresent();
    if (family.isPresent() && (cursor || isItsOwnId(values))) {
      return List.of(Sample.sure("existing", JSON.textNode(RequestPlan.idOf(family.get()))));
    }
    List<Sample> valid = new ArrayList<>();
    boolean isFree =
        values.schema().type().equals("string")
            && values.schema().values().isEmpty()
            && !values.isEmail();
    if (!isFree) {
      values.plain().ifPresent(value -> valid.add(Sample.sure("plain", value)));
      values.edges().stream()
          .filter(edge -> valid.stream().noneMatch(known -> known.value().equals(edge.value())))
          .forEach(valid::add);
    }
    return valid;
  }

  /** Whether the value is an id of the very resource: {@code after_id}, {@code before_id}. */
  private static boolean isItsOwnId(Values values) {
    List<String> words = Names.words(values.name());
    return values.isReference()
        && words.size() == 2
        && List.of("after", "before").contains(words.get(0));
  }
}
