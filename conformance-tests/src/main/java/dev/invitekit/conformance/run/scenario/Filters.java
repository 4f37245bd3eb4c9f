package dev.invitekit.conformance.run.scenario;

import static dev.invitekit.conformance.verdict.Fact.fact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitekit.conformance.check.Generic;
import dev.invitekit.conformance.contract.Operation;
import dev.invitekit.conformance.contract.Parameter;
import dev.invitekit.conformance.contract.Schema;
import dev.invitekit.conformance.contract.resource.Family;
import dev.invitekit.conformance.exchange.Exchange;
import dev.invitekit.conformance.plan.RequestPlan;
import dev.invitekit.conformance.verdict.Fact;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Query parameters of a list that are called like a field filter by it; {@code sort} sorts. */
final class Filters implements Scenario {

  @Override
  public String id() {
    return "filters";
  }

  @Override
  public List<Generic> promises() {
    return List.of(Generic.FILTERS_HONOURED, Generic.SORTED_AS_ASKED);
  }

  @Override
  public String plan() {
    return "create some with different values, list by each value, and in each order";
  }

  @Override
  public boolean fits(Family family) {
    return family.list().isPresent() && (!filters(family).isEmpty() || sort(family).isPresent());
  }

  /** By the name of the parameter: two values of the field that it is called like. */
  private static Map<String, List<JsonNode>> filters(Family family) {
    Map<String, List<JsonNode>> filters = new LinkedHashMap<>();
    Map<String, List<JsonNode>> fields = Samples.of(family, family.create().orElseThrow());
    for (Parameter parameter : family.list().orElseThrow().parametersIn("query")) {
      List<JsonNode> values = fields.get(parameter.name());
      Optional<Schema> field = family.resource().property(parameter.name());
      if (values != null
          && field.filter(f -> f.type().equals(parameter.schema().type())).isPresent()) {
        filters.put(parameter.name(), values);
      }
    }
    return filters;
  }

  /** The parameter whose values are names of fields, {@code -} before them for the other way. */
  private static Optional<Parameter> sort(Family family) {
    return family.list().orElseThrow().parametersIn("query").stream()
        .filter(
            parameter ->
                parameter
                    .name()
                    .toLowerCase(java.util.Locale.ROOT)
                    .matches("sort|sort_?by|order_?by"))
        .filter(parameter -> !parameter.schema().values().isEmpty())
        .filter(
            parameter ->
                parameter.schema().values().stream()
                    .allMatch(
                        value -> family.resource().property(field(value.asText())).isPresent()))
        .findFirst();
  }

  private static String field(String order) {
    return order.replaceFirst("^[-+]", "");
  }

  @Override
  public void play(Stage stage) {
    Family family = stage.family();
    Operation create = family.create().orElseThrow();
    RequestPlan plan = stage.smallest(create);
    Map<String, String> ids = stage.standing(plan);
    RequestPlan list = stage.smallest(Walk.list(stage));
    List<Created> made = new ArrayList<>();
    Samples.of(family, create)
        .forEach(
            (field, values) ->
                values.forEach(value -> make(stage, plan, ids, field, value).ifPresent(made::add)));
    filters(family)
        .forEach(
            (name, values) -> values.forEach(value -> judge(stage, list, ids, made, name, value)));
    sort(family).ifPresent(parameter -> judgeOrders(stage, list, ids, parameter));
  }

  private static Optional<Created> make(
      Stage stage, RequestPlan plan, Map<String, String> ids, String field, JsonNode value) {
    ObjectNode body = plan.json().orElseThrow().deepCopy();
    body.set(field, value);
    Exchange exchange = stage.send(plan.withJson(body), ids);
    return Answers.succeeded(exchange)
        ? Optional.of(stage.created(exchange, ids))
        : Optional.empty();
  }

  private static void judge(
      Stage stage,
      RequestPlan list,
      Map<String, String> ids,
      List<Created> made,
      String name,
      JsonNode value) {
    RequestPlan filtered = list.withoutQuery(name).withQuery(name, value.asText());
    Walk walk = Walk.of(stage, filtered, Walk.longestPage(stage.family()), ids);
    if (!Answers.succeeded(walk.last())) {
      return; // whether it must succeed, a case of its own judges
    }
    Optional<JsonNode> wrong =
        walk.items().stream()
            .filter(item -> item.has(name) && !Answers.same(item.path(name), value))
            .findFirst();
    Optional<Created> lost =
        made.stream()
            .filter(one -> Answers.same(one.resource().path(name), value))
            .filter(one -> walk.isComplete() && walk.of(stage.family(), one.id()).isEmpty())
            .findFirst();
    List<Fact> facts = new ArrayList<>();
    facts.add(fact("filter", "%s=%s".formatted(name, value.asText())));
    wrong.ifPresent(item -> facts.add(fact("listed all the same", item.path(name))));
    lost.ifPresent(one -> facts.add(fact("not listed, though it fits", one.id())));
    if (facts.size() == 1) {
      stage.kept(Generic.FILTERS_HONOURED, walk.last());
    } else {
      stage.broken(Generic.FILTERS_HONOURED, walk.last(), facts);
    }
  }

  private static void judgeOrders(
      Stage stage, RequestPlan list, Map<String, String> ids, Parameter parameter) {
    for (JsonNode order : parameter.schema().values()) {
      RequestPlan sorted =
          list.withoutQuery(parameter.name()).withQuery(parameter.name(), order.asText());
      Walk walk = Walk.of(stage, sorted, Walk.longestPage(stage.family()), ids);
      List<JsonNode> values =
          walk.items().stream().map(item -> item.path(field(order.asText()))).toList();
      boolean comparable =
          values.stream().allMatch(JsonNode::isNumber)
              // Texts have many orders; those of one letter in one case have one.
              || values.stream().allMatch(v -> v.isTextual() && v.asText().matches("([a-z])\\1*"));
      if (!Answers.succeeded(walk.last()) || !comparable || values.size() < 2) {
        continue;
      }
      Comparator<JsonNode> up =
          values.get(0).isNumber()
              ? Comparator.comparing(JsonNode::decimalValue)
              : Comparator.comparing(JsonNode::asText);
      List<JsonNode> wanted = new ArrayList<>(values);
      wanted.sort(order.asText().startsWith("-") ? up.reversed() : up);
      if (values.equals(wanted)) {
        stage.kept(Generic.SORTED_AS_ASKED, walk.last());
      } else {
        stage.broken(
            Generic.SORTED_AS_ASKED,
            walk.last(),
            fact("order", "%s=%s".formatted(parameter.name(), order.asText())),
            fact("expected", wanted.get(0) + " first"),
            fact("but was", values.toString()));
      }
    }
  }
}
