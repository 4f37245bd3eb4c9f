package dev.invitekit.conformance.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitekit.conformance.contract.Content;
import dev.invitekit.conformance.contract.Operation;
import dev.invitekit.conformance.contract.resource.Families;
import dev.invitekit.conformance.contract.resource.Family;
import dev.invitekit.conformance.exchange.Call;
import dev.invitekit.conformance.plan.BodyWriter;
import dev.invitekit.conformance.plan.Fresh;
import dev.invitekit.conformance.plan.RequestPlan;
import dev.invitekit.conformance.run.scenario.CannotTry;
import dev.invitekit.conformance.targets.Credential;
import dev.invitekit.conformance.targets.Credential.Part;
import dev.invitekit.conformance.targets.Credential.Place;
import dev.invitekit.conformance.targets.Target;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes calls of plans: fills in ids of resources, what is new each time, and credentials. */
final class Calls {

  private final Families families;
  private final Target target;

  Calls(Families families, Target target) {
    this.families = families;
    this.target = target;
  }

  /**
   * The call of a plan.
   *
   * @param ids of the resources that it goes through, by the name of the family
   */
  Call of(RequestPlan plan, Fresh fresh, Map<String, String> ids) {
    plan.needs().stream()
        .filter(name -> !ids.containsKey(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw new CannotTry("there is none of the family %s to work on".formatted(name));
            });
    Map<String, String> parameters = new LinkedHashMap<>();
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("accept", "application/json");
    headers.putAll(plan.headers());
    List<Part> credential =
        plan.credential()
            .or(() -> target.credential(plan.caller()).map(Credential::parts))
            .orElse(List.of());
    addTo(headers, credential);
    String path = path(plan, ids, parameters);
    return new Call(
        plan.operation().map(Operation::id),
        parameters,
        plan.caller(),
        plan.method(),
        path,
        withCredential(query(plan, fresh, ids, credential), credential),
        headers,
        body(plan, fresh, ids));
  }

  private static String path(
      RequestPlan plan, Map<String, String> ids, Map<String, String> parameters) {
    String path = plan.path();
    for (Map.Entry<String, String> entry : plan.pathValues().entrySet()) {
      String value = RequestPlan.withIds(entry.getValue(), ids);
      parameters.put(entry.getKey(), value);
      String segment =
          Optional.ofNullable(plan.rawPathValues().get(entry.getKey()))
              .orElseGet(() -> encoded(value));
      path = path.replace("{" + entry.getKey() + "}", segment);
    }
    return path;
  }

  /** Adds what of a credential stands in header fields and cookies. */
  static void addTo(Map<String, String> headers, List<Part> credential) {
    for (Part part : credential) {
      if (part.place() == Place.HEADER) {
        headers.put(part.name(), part.value());
      } else if (part.place() == Place.COOKIE) {
        headers.merge(
            "cookie", part.name() + "=" + part.value(), (others, mine) -> others + "; " + mine);
      }
    }
  }

  /** The query with what of a credential stands in it. */
  static String withCredential(String query, List<Part> credential) {
    StringBuilder all = new StringBuilder(query);
    for (Part part : credential) {
      if (part.place() == Place.QUERY) {
        all.append(all.isEmpty() ? "" : "&")
            .append(encoded(part.name()))
            .append('=')
            .append(encoded(part.value()));
      }
    }
    return all.toString();
  }

  private static boolean isIn(List<Part> credential, String name) {
    return credential.stream()
        .anyMatch(part -> part.place() == Place.QUERY && part.name().equals(name));
  }

  private static String query(
      RequestPlan plan, Fresh fresh, Map<String, String> ids, List<Part> credential) {
    StringBuilder query = new StringBuilder();
    for (Map.Entry<String, String> entry : plan.query()) {
      if (isIn(credential, entry.getKey())) { // some documents declare the key as a parameter too
        continue;
      }
      query
          .append(query.isEmpty() ? "" : "&")
          .append(encoded(entry.getKey()))
          .append('=')
          .append(encoded(fresh.fill(RequestPlan.withIds(entry.getValue(), ids))));
    }
    return query.toString();
  }

  private Optional<String> body(RequestPlan plan, Fresh fresh, Map<String, String> ids) {
    return plan.json()
        .map(json -> BodyWriter.write(withIds(fresh.fill(json), ids), content(plan)))
        .or(() -> plan.text().map(text -> fresh.fill(withNumbers(text, ids))));
  }

  /** How the body is written: as the operation has it, unless the request says otherwise. */
  private static Content content(RequestPlan plan) {
    String type = plan.headers().getOrDefault("content-type", "application/json");
    return plan.operation()
        .flatMap(Operation::content)
        .filter(content -> content.header().equals(type))
        .orElseGet(() -> Content.ofHeader(type));
  }

  private JsonNode withIds(JsonNode json, Map<String, String> ids) {
    if (json.isObject()) {
      ObjectNode filled = JsonNodeFactory.instance.objectNode();
      json.properties()
          .forEach(entry -> filled.set(entry.getKey(), withIds(entry.getValue(), ids)));
      return filled;
    }
    if (json.isArray()) {
      ArrayNode filled = JsonNodeFactory.instance.arrayNode();
      json.forEach(item -> filled.add(withIds(item, ids)));
      return filled;
    }
    if (!json.isTextual() || !json.asText().contains("{resource:")) {
      return json;
    }
    Optional<Family> numeric =
        families.all().stream()
            .filter(Family::hasNumericIds)
            .filter(family -> RequestPlan.idOf(family).equals(json.asText()))
            .findFirst();
    String text = RequestPlan.withIds(json.asText(), ids);
    return numeric.isPresent() && text.matches("-?[0-9]{1,18}")
        ? JsonNodeFactory.instance.numberNode(Long.parseLong(text))
        : JsonNodeFactory.instance.textNode(text);
  }

  /** A body that is no JSON was made from one: its markers of numbers stand in quotes. */
  private String withNumbers(String text, Map<String, String> ids) {
    String filled = text;
    for (Family family : families.all()) {
      String id = ids.get(family.name());
      if (family.hasNumericIds() && id != null) {
        filled = filled.replace("\"" + RequestPlan.idOf(family) + "\"", id);
      }
    }
    return RequestPlan.withIds(filled, ids);
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").replace("%2C", ",");
  }
}
