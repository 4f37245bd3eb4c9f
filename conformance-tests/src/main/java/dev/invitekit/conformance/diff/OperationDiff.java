package dev.invitekit.conformance.diff;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.conformance.contract.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Compares an operation that both documents have. */
final class OperationDiff {

  private final Document before;
  private final Document after;
  private final Changes changes;
  private final SchemaDiff schemas;

  OperationDiff(Document before, Document after, Changes changes) {
    this.before = before;
    this.after = after;
    this.changes = changes;
    this.schemas = new SchemaDiff(before, after);
  }

  void compare(Routes.Route old, Routes.Route now) {
    Position top =
        new Position(new Where.InOperation(now.title(), ""), "", now.spot(), Flow.REQUEST, changes);
    compareNames(old, now, top);
    new ParameterDiff(before, after, schemas, top).compare(old, now);
    compareBodies(
        before.resolve(old.json().path("requestBody")),
        after.resolve(now.json().path("requestBody")),
        top.part("body", new Spot.Part.RequestBody(), Flow.REQUEST));
    new AnswerDiff(before, after, schemas, top)
        .compare(old.json().path("responses"), now.json().path("responses"));
  }

  private static void compareNames(Routes.Route old, Routes.Route now, Position at) {
    if (!old.path().equals(now.path())) {
      at.add(
          Topic.NAME,
          "path written %s, now %s".formatted(old.path(), now.path()),
          Set.of(),
          "Nothing on the wire changes; generated code gets other names.");
    }
    if (!old.operationId().equals(now.operationId())) {
      at.add(
          Topic.NAME,
          Wording.moved(
              "operationId", old.json().path("operationId"), now.json().path("operationId")),
          Set.of(),
          "Nothing on the wire changes; generated code, rules and workflows name it otherwise.");
    }
    List<JsonNode> oldTags = list(old.json().path("tags"));
    List<JsonNode> nowTags = list(now.json().path("tags"));
    if (!oldTags.equals(nowTags)) {
      at.add(
          Topic.TAG,
          "tags [%s], now [%s]".formatted(Wording.list(oldTags), Wording.list(nowTags)),
          Set.of(),
          "Nothing on the wire changes; generated code sorts it elsewhere.");
    }
    boolean deprecated = now.json().path("deprecated").asBoolean();
    if (deprecated != old.json().path("deprecated").asBoolean()) {
      at.add(
          Topic.DEPRECATION,
          AnnotationDiff.deprecation(deprecated),
          Set.of(),
          AnnotationDiff.DEPRECATION_WHY);
    }
    for (String key : List.of("summary", "description")) {
      Prose.compare(old.json(), now.json(), key)
          .ifPresent(what -> at.add(Topic.PROSE, what, Set.of(), Prose.WHY));
    }
  }

  private void compareBodies(JsonNode old, JsonNode now, Position at) {
    boolean was = !old.isMissingNode();
    boolean is = !now.isMissingNode();
    boolean required = now.path("required").asBoolean();
    if (was && is) {
      if (required != old.path("required").asBoolean()) {
        at.add(
            Topic.REQUIRED,
            required ? "now required" : "no longer required",
            required ? Shift.NARROWER : Shift.WIDER);
      }
      new ContentDiff(schemas, at).compare(old.path("content"), now.path("content"));
      Prose.compare(old, now, "description")
          .ifPresent(what -> at.add(Topic.PROSE, what, Set.of(), Prose.WHY));
    } else if (is) {
      at.add(
          Topic.BODY,
          required ? "added, required" : "added, optional",
          required ? Set.of(Party.CLIENTS, Party.IMPLEMENTATIONS) : Set.of(Party.IMPLEMENTATIONS),
          required
              ? "Clients that send none are refused, and implementations have to read it."
              : "Implementations have to read it; clients may leave it out.");
    } else if (was) {
      at.add(
          Topic.BODY,
          "removed",
          Set.of(Party.CLIENTS),
          "What clients send there is no longer promised to have an effect.");
    }
  }

  private static List<JsonNode> list(JsonNode array) {
    List<JsonNode> list = new ArrayList<>();
    array.forEach(list::add);
    return list;
  }
}
