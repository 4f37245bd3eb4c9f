package dev.invitekit.conformance.faulty;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitekit.conformance.targets.Credential;
import dev.invitekit.conformance.targets.EmbeddedTarget;
import dev.invitekit.conformance.targets.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How an API says what all of them say. */
enum Api {
  OPENAI(
      "/openai/v1/organization/invites",
      "/openai/v1/organization/invites/[^/]+",
      "id",
      "created_at",
      "expires_at",
      "{\"email\":\"%s\",\"role\":\"reader\"}"),
  ANTHROPIC(
      "/anthropic/v1/organizations/invites",
      "/anthropic/v1/organizations/invites/[^/]+",
      "id",
      "invited_at",
      "expires_at",
      "{\"email\":\"%s\",\"role\":\"user\"}"),
  CLICKHOUSE_CLOUD(
      "/clickhouse-cloud/v1/organizations/ORGANIZATION/invitations",
      "/clickhouse-cloud/v1/organizations/[^/]+/invitations/[^/]+",
      "id",
      "createdAt",
      "expireAt",
      "{\"email\":\"%s\",\"role\":\"developer\"}"),
  ELASTIC_CLOUD(
      "/elastic-cloud/api/v1/organizations/ORGANIZATION/invitations",
      "/elastic-cloud/api/v1/organizations/(invitations|[^/]+/invitations)/[^/]+",
      "token",
      "created_at",
      "expires_at",
      "{\"emails\":[\"%s\"]}");

  private static final Map<String, Target> TARGETS =
      EmbeddedTarget.targetsAt("http://127.0.0.1:1").stream()
          .collect(Collectors.toUnmodifiableMap(Target::api, Function.identity()));

  private final String collection;
  private final Pattern collections;
  private final Pattern item;
  private final String idName;
  private final String createdName;
  private final String expiresName;
  private final String smallest;

  Api(
      String collection,
      String item,
      String idName,
      String createdName,
      String expiresName,
      String smallest) {
    this.collection = collection;
    this.collections = Pattern.compile(collection.replace("ORGANIZATION", "[^/]+"));
    this.item = Pattern.compile(item);
    this.idName = idName;
    this.createdName = createdName;
    this.expiresName = expiresName;
    this.smallest = smallest;
  }

  String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  String idName() {
    return idName;
  }

  String createdName() {
    return createdName;
  }

  String expiresName() {
    return expiresName;
  }

  Kind kind(Ask ask) {
    String path = ask.path();
    if (path.startsWith("/_invitekit/")) {
      return Kind.HOOK;
    }
    if (collections.matcher(path).matches()) {
      return switch (ask.method()) {
        case "POST" -> Kind.CREATE;
        case "GET" -> Kind.LIST;
        default -> Kind.OTHER;
      };
    }
    if (item.matcher(path).matches()) {
      return switch (ask.method()) {
        case "GET" -> Kind.READ;
        case "DELETE" -> Kind.DELETE;
        default -> Kind.OTHER;
      };
    }
    return path.endsWith("/_accept") ? Kind.ACCEPT : Kind.OTHER;
  }

  private Target target() {
    return Objects.requireNonNull(TARGETS.get(id()));
  }

  private String collection() {
    return collection.replace("ORGANIZATION", target().input("organization_id").orElse(""));
  }

  Credential credential(String caller) {
    return target().credential(caller).orElseThrow();
  }

  /** The request with the credential of the administrator. */
  Ask asAdmin(Ask ask) {
    Credential.Part admin = credential(Credential.ADMIN).parts().get(0);
    return ask.without("authorization").with(admin.name(), admin.value());
  }

  boolean isFrom(Ask ask, String caller) {
    return target()
        .credential(caller)
        .map(one -> one.parts().get(0))
        .flatMap(part -> ask.fields().value(part.name()).filter(part.value()::equals))
        .isPresent();
  }

  /** The administrator's smallest request to invite {@code email}. */
  Ask invite(String email) {
    return request("POST", collection())
        .with("content-type", "application/json")
        .withText(smallest.formatted(email));
  }

  /** The administrator's request to read one invitation. */
  Ask read(String id) {
    String parent =
        this == ELASTIC_CLOUD ? "/elastic-cloud/api/v1/organizations/invitations" : collection();
    return request("GET", parent + "/" + id);
  }

  /** The administrator's request to delete one invitation. */
  Ask delete(String id) {
    return request("DELETE", collection() + "/" + id);
  }

  /** The administrator's request to list invitations. */
  Ask list() {
    return request("GET", collection());
  }

  private Ask request(String method, String path) {
    Ask ask = asAdmin(new Ask(method, path, new Fields(Map.of()), ""));
    return this == ANTHROPIC ? ask.with("anthropic-version", "2023-06-01") : ask;
  }

  /** The address that is to be invited, the first of several; empty if there is none. */
  String email(Ask ask) {
    JsonNode body = ask.json();
    JsonNode email = body.has("emails") ? body.path("emails").path(0) : body.path("email");
    return email.isTextual() ? email.asText() : "";
  }

  /** The request with another address to invite. */
  Ask withEmail(Ask ask, String email) {
    return ask.withBody(
        body -> {
          if (this == ELASTIC_CLOUD) {
            body.putArray("emails").add(email);
          } else {
            body.put("email", email);
          }
        });
  }

  /** Every invitation that stands anywhere in {@code body}. */
  List<ObjectNode> invitations(JsonNode body) {
    List<ObjectNode> found = new ArrayList<>();
    collect(body, found);
    return found;
  }

  private void collect(JsonNode node, List<ObjectNode> found) {
    if (node instanceof ObjectNode object && object.has(idName()) && object.has("email")) {
      found.add(object);
    } else {
      node.forEach(child -> collect(child, found));
    }
  }
}
