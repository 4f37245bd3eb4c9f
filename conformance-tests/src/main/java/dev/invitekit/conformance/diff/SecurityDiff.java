package dev.invitekit.conformance.diff;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.conformance.contract.Document;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Compares the ways to prove one's rights, by what goes over the wire and not by their names. */
final class SecurityDiff {

  private static final String NO_CREDENTIAL = "no credential";

  private final Document before;
  private final Document after;
  private final Changes changes;

  SecurityDiff(Document before, Document after, Changes changes) {
    this.before = before;
    this.after = after;
    this.changes = changes;
  }

  /** Says whether the document or each operation by itself asks for credentials. */
  void compareScope() {
    boolean old = !before.root().path("security").isEmpty();
    boolean now = !after.root().path("security").isEmpty();
    if (old != now) {
      add(
          now
              ? "stood at single operations or nowhere, now holds for the document"
              : "held for the document, now stands at single operations or nowhere",
          Set.of(),
          "What each operation asks for is compared by itself.",
          List.of());
    }
  }

  void compare(Routes.Route old, Routes.Route now) {
    Map<String, String> were = ways(before, old);
    Map<String, String> are = ways(after, now);
    List<Spot> spots = List.of(now.spot().at(new Spot.Part.Credential()));
    are.forEach(
        (way, name) -> {
          if (!were.containsKey(way)) {
            add("added: " + way, Set.of(Party.IMPLEMENTATIONS), moreWays(way, were), spots);
          } else if (!Objects.equals(were.get(way), name)) {
            add(
                "scheme %s, now %s (both: %s)".formatted(were.get(way), name, way),
                Set.of(),
                "On the wire it is the same; no document says if the same secrets are good for both.",
                spots);
          }
        });
    were.forEach(
        (way, name) -> {
          if (!are.containsKey(way)) {
            add(
                "removed: " + way,
                Set.of(Party.CLIENTS),
                way.equals(NO_CREDENTIAL)
                    ? "Clients that come without a credential are refused."
                    : "Clients that come with it may be refused.",
                spots);
          }
        });
  }

  private static String moreWays(String way, Map<String, String> were) {
    if (way.equals(NO_CREDENTIAL)) {
      return "Implementations have to let callers in without a credential.";
    }
    return were.containsKey(NO_CREDENTIAL)
        ? "Implementations have to check it."
        : "Implementations have to accept it too.";
  }

  private void add(String what, Set<Party> breaks, String why, List<Spot> spots) {
    changes.add(new Where.InDocument("security"), Topic.SECURITY, what, breaks, why, spots);
  }

  /** What each alternative sends, and the names of its schemes. */
  private static Map<String, String> ways(Document document, Routes.Route route) {
    JsonNode alternatives =
        route.json().has("security")
            ? route.json().path("security")
            : document.root().path("security");
    Map<String, String> ways = new LinkedHashMap<>();
    for (JsonNode alternative : alternatives) {
      Set<String> sent = new TreeSet<>();
      alternative
          .properties()
          .forEach(entry -> sent.add(sent(document, entry.getKey(), entry.getValue())));
      Set<String> names = new TreeSet<>();
      alternative.fieldNames().forEachRemaining(names::add);
      ways.put(
          sent.isEmpty() ? NO_CREDENTIAL : String.join(" and ", sent), String.join(" and ", names));
    }
    if (ways.isEmpty()) {
      ways.put(NO_CREDENTIAL, "");
    }
    return ways;
  }

  private static String sent(Document document, String name, JsonNode scopes) {
    JsonNode scheme =
        document.resolve(document.root().path("components").path("securitySchemes").path(name));
    String text =
        switch (scheme.path("type").asText()) {
          case "http" ->
              switch (scheme.path("scheme").asText().toLowerCase(Locale.ROOT)) {
                case "bearer" -> "bearer token";
                case "basic" -> "user and password";
                default -> "HTTP " + scheme.path("scheme").asText();
              };
          case "apiKey" ->
              "key in %s %s".formatted(scheme.path("in").asText(), scheme.path("name").asText());
          case "oauth2" -> "OAuth 2 token" + issuers(scheme);
          case "openIdConnect" ->
              "OpenID Connect token of " + scheme.path("openIdConnectUrl").asText();
          default -> name;
        };
    return scopes.isEmpty() ? text : text + " with " + Wording.list(list(scopes));
  }

  private static String issuers(JsonNode scheme) {
    Set<String> urls = new TreeSet<>();
    for (JsonNode flow : scheme.path("flows")) {
      urls.add(flow.path("tokenUrl").asText(flow.path("authorizationUrl").asText()));
    }
    return urls.isEmpty() ? "" : " of " + String.join(", ", urls);
  }

  private static List<JsonNode> list(JsonNode array) {
    List<JsonNode> list = new ArrayList<>();
    array.forEach(list::add);
    return list;
  }
}
