package dev.invitekit.conformance.diff;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.conformance.contract.Document;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The operations of a document by method and shape of the path, as the traffic shows them. */
final class Routes {

  private static final List<String> METHODS =
      List.of("get", "post", "put", "patch", "delete", "head", "options", "trace");

  private Routes() {}

  /**
   * An operation as it is written.
   *
   * @param item what holds the operation, and says what all operations of the path have in common
   */
  record Route(String method, String path, JsonNode item, JsonNode json) {

    String operationId() {
      return json.path("operationId").asText();
    }

    /** Method and path; the operationId behind them if there is one. */
    String title() {
      String route = method + " " + path;
      return operationId().isEmpty() ? route : route + " (" + operationId() + ")";
    }

    Spot spot() {
      return new Spot(method, path, new Spot.Part.All(), List.of());
    }
  }

  /** Keyed by what does not change when a path parameter gets another name. */
  static Map<String, Route> of(Document document) {
    Map<String, Route> routes = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> path : document.root().path("paths").properties()) {
      JsonNode item = document.resolve(path.getValue());
      for (String method : METHODS) {
        if (item.path(method).isObject()) {
          String name = method.toUpperCase(Locale.ROOT);
          routes.put(
              key(name, path.getKey()), new Route(name, path.getKey(), item, item.path(method)));
        }
      }
    }
    return routes;
  }

  /** Method and path, without the names of the path's parameters. */
  static String key(String method, String path) {
    return method + " " + path.replaceAll("\\{[^}]*}", "{}");
  }
}
