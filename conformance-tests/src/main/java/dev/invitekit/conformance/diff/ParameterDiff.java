package dev.invitekit.conformance.diff;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.conformance.contract.Document;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compares the parameters of an operation: path, query, header and cookie. */
final class ParameterDiff {

  private static final Pattern IN_BRACES = Pattern.compile("\\{([^}]*)}");

  /** Header fields that OpenAPI leaves to other parts of the document. */
  private static final Set<String> ELSEWHERE =
      Set.of("header accept", "header authorization", "header content-type");

  private final Document before;
  private final Document after;
  private final SchemaDiff schemas;
  private final Position top;

  ParameterDiff(Document before, Document after, SchemaDiff schemas, Position top) {
    this.before = before;
    this.after = after;
    this.schemas = schemas;
    this.top = top;
  }

  void compare(Routes.Route old, Routes.Route now) {
    Map<String, JsonNode> were = parameters(before, old);
    Map<String, JsonNode> are = parameters(after, now);
    are.forEach(
        (key, parameter) -> {
          Position at = at(parameter);
          if (were.containsKey(key)) {
            compare(were.get(key), parameter, at);
          } else if (parameter.path("required").asBoolean()) {
            at.add(
                Topic.PARAMETER,
                "added, required",
                EnumSet.allOf(Party.class),
                "Clients that do not send it are refused, and implementations have to read it.");
          } else {
            at.add(
                Topic.PARAMETER,
                "added, optional",
                Set.of(Party.IMPLEMENTATIONS),
                "Implementations have to read it; clients may leave it out.");
          }
        });
    were.forEach(
        (key, parameter) -> {
          if (!are.containsKey(key)) {
            at(parameter)
                .add(
                    Topic.PARAMETER,
                    "removed",
                    Set.of(Party.CLIENTS),
                    "What clients send there is no longer promised to have an effect.");
          }
        });
  }

  private Position at(JsonNode parameter) {
    String in = parameter.path("in").asText();
    String name = parameter.path("name").asText();
    return top.part(
        "%s parameter %s".formatted(in, name), new Spot.Part.Parameter(in, name), Flow.REQUEST);
  }

  private void compare(JsonNode old, JsonNode now, Position at) {
    boolean required = now.path("required").asBoolean();
    if (required != old.path("required").asBoolean()) {
      at.add(
          Topic.REQUIRED,
          required ? "now required" : "no longer required",
          required ? Shift.NARROWER : Shift.WIDER);
    }
    String was = serialization(old);
    String is = serialization(now);
    if (!was.equals(is)) {
      at.add(Topic.SERIALIZATION, "written %s, now %s".formatted(was, is), Shift.OTHER);
    }
    boolean deprecated = now.path("deprecated").asBoolean();
    if (deprecated != old.path("deprecated").asBoolean()) {
      at.add(
          Topic.DEPRECATION,
          AnnotationDiff.deprecation(deprecated),
          Set.of(),
          AnnotationDiff.DEPRECATION_WHY);
    }
    Prose.compare(old, now, "description")
        .ifPresent(what -> at.add(Topic.PROSE, what, Set.of(), Prose.WHY));
    if (old.has("content") && now.has("content")) {
      new ContentDiff(schemas, at).compare(old.path("content"), now.path("content"));
    } else {
      schemas.compareTop(schema(old), schema(now), at);
    }
  }

  /** How its value becomes text; what OpenAPI takes when nothing is said counts as said. */
  private static String serialization(JsonNode parameter) {
    if (parameter.has("content")) {
      return "as content";
    }
    String in = parameter.path("in").asText();
    String style =
        parameter
            .path("style")
            .asText(in.equals("query") || in.equals("cookie") ? "form" : "simple");
    boolean explode = parameter.path("explode").asBoolean(style.equals("form"));
    return "in style %s%s%s"
        .formatted(
            style,
            explode ? ", exploded" : "",
            parameter.path("allowReserved").asBoolean() ? ", reserved characters as they are" : "");
  }

  private static JsonNode schema(JsonNode parameter) {
    return parameter.has("content")
        ? parameter.path("content").elements().next().path("schema")
        : parameter.path("schema");
  }

  /** By place and name; those in the path by their order, as their names are not sent. */
  private static Map<String, JsonNode> parameters(Document document, Routes.Route route) {
    Map<String, JsonNode> parameters = new LinkedHashMap<>();
    for (JsonNode list :
        List.of(route.item().path("parameters"), route.json().path("parameters"))) {
      for (JsonNode node : list) {
        JsonNode parameter = document.resolve(node);
        String name = parameter.path("name").asText();
        String key =
            switch (parameter.path("in").asText()) {
              case "path" -> "path " + order(route.path(), name);
              case "header" -> "header " + name.toLowerCase(Locale.ROOT);
              default -> parameter.path("in").asText() + " " + name;
            };
        if (!ELSEWHERE.contains(key)) {
          parameters.put(key, parameter);
        }
      }
    }
    return parameters;
  }

  private static String order(String path, String name) {
    Matcher matcher = IN_BRACES.matcher(path);
    for (int i = 1; matcher.find(); i++) {
      if (matcher.group(1).equals(name)) {
        return Integer.toString(i);
      }
    }
    return name;
  }
}
