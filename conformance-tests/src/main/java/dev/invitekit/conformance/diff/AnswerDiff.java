package dev.invitekit.conformance.diff;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.conformance.contract.Document;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares the answers of an operation: statuses, header fields, bodies. */
final class AnswerDiff {

  private final Document before;
  private final Document after;
  private final SchemaDiff schemas;
  private final Position top;

  AnswerDiff(Document before, Document after, SchemaDiff schemas, Position top) {
    this.before = before;
    this.after = after;
    this.schemas = schemas;
    this.top = top;
  }

  void compare(JsonNode old, JsonNode now) {
    Map<String, JsonNode> were = byStatus(before, old);
    Map<String, JsonNode> are = byStatus(after, now);
    are.forEach(
        (status, answer) ->
            speaker(were, status)
                .ifPresentOrElse(
                    one -> compare(were.get(one), answer, at(status)), () -> added(status)));
    were.forEach(
        (status, answer) -> {
          Optional<String> speaker = speaker(are, status);
          if (speaker.isEmpty()) {
            removed(status);
          } else if (!speaker.get().equals(status)) {
            compare(answer, are.get(speaker.get()), at(status));
          }
        });
  }

  private Position at(String status) {
    return top.part("answer " + status, new Spot.Part.Answer(status), Flow.RESPONSE);
  }

  private static Map<String, JsonNode> byStatus(Document document, JsonNode responses) {
    Map<String, JsonNode> answers = new LinkedHashMap<>();
    responses
        .properties()
        .forEach(
            entry ->
                answers.put(
                    entry.getKey().toUpperCase(Locale.ROOT), document.resolve(entry.getValue())));
    return answers;
  }

  /** The entry that speaks of {@code status}: itself, its range, or the default. */
  private static Optional<String> speaker(Map<String, JsonNode> answers, String status) {
    String range = status.charAt(0) + "XX";
    for (String candidate : new String[] {status, range, "DEFAULT"}) {
      if (answers.containsKey(candidate)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  private void added(String status) {
    if (isRefusal(status)) {
      at(status)
          .add(
              Topic.STATUS,
              "documented now",
              Set.of(),
              "Clients have to expect refusals and faults that no document lists.");
    } else {
      at(status)
          .add(
              Topic.STATUS,
              "documented now",
              Set.of(Party.CLIENTS),
              "Clients may get an answer that they do not know.");
    }
  }

  private void removed(String status) {
    if (isRefusal(status)) {
      at(status)
          .add(
              Topic.STATUS,
              "no longer documented",
              Set.of(Party.IMPLEMENTATIONS),
              "Implementations may no longer answer so; what clients do about it lies idle.");
    } else {
      at(status)
          .add(
              Topic.STATUS,
              "no longer documented",
              Set.of(Party.CLIENTS, Party.IMPLEMENTATIONS),
              "Clients wait for it in vain, and implementations may no longer answer so.");
    }
  }

  private static boolean isRefusal(String status) {
    return status.startsWith("4") || status.startsWith("5") || status.equals("DEFAULT");
  }

  private void compare(JsonNode old, JsonNode now, Position at) {
    Prose.compare(old, now, "description")
        .ifPresent(what -> at.add(Topic.PROSE, what, Set.of(), Prose.WHY));
    compareHeaders(old.path("headers"), now.path("headers"), at);
    JsonNode before = old.path("content");
    JsonNode after = now.path("content");
    if (before.isEmpty() && !after.isEmpty()) {
      at.add(
          Topic.BODY,
          "body added",
          Set.of(Party.IMPLEMENTATIONS),
          "Implementations have to send it; clients may pass over it.");
    } else if (!before.isEmpty() && after.isEmpty()) {
      at.add(
          Topic.BODY, "body removed", Set.of(Party.CLIENTS), "Clients that read it find nothing.");
    } else {
      new ContentDiff(schemas, at).compare(before, after);
    }
  }

  private void compareHeaders(JsonNode old, JsonNode now, Position answer) {
    Map<String, JsonNode> were = byName(before, old);
    Map<String, JsonNode> are = byName(after, now);
    Set<String> names = new LinkedHashSet<>(are.keySet());
    names.addAll(were.keySet());
    for (String name : names) {
      JsonNode one = were.get(name);
      JsonNode other = are.get(name);
      String status = ((Spot.Part.Answer) answer.spot().part()).status();
      Position at =
          top.part(
              "answer %s: header %s".formatted(status, name),
              new Spot.Part.AnswerHeader(status, name),
              Flow.RESPONSE);
      if (one == null) {
        addedHeader(other.path("required").asBoolean(), at);
      } else if (other == null) {
        at.add(
            Topic.HEADER,
            "removed",
            Set.of(Party.CLIENTS),
            "Clients that read it no longer find it.");
      } else {
        compareHeader(one, other, at);
      }
    }
  }

  private void compareHeader(JsonNode old, JsonNode now, Position at) {
    boolean required = now.path("required").asBoolean();
    if (required != old.path("required").asBoolean()) {
      at.add(
          Topic.REQUIRED,
          required ? "now required" : "no longer required",
          required ? Shift.NARROWER : Shift.WIDER);
    }
    Prose.compare(old, now, "description")
        .ifPresent(what -> at.add(Topic.PROSE, what, Set.of(), Prose.WHY));
    schemas.compareTop(old.path("schema"), now.path("schema"), at);
  }

  private static void addedHeader(boolean required, Position at) {
    if (required) {
      at.add(
          Topic.HEADER,
          "added, required",
          Set.of(Party.IMPLEMENTATIONS),
          "Implementations have to send it; clients may pass over it.");
    } else {
      at.add(
          Topic.HEADER,
          "added, optional",
          Set.of(),
          "Clients pass over what they do not know; implementations may leave it out.");
    }
  }

  private static Map<String, JsonNode> byName(Document document, JsonNode headers) {
    Map<String, JsonNode> byName = new LinkedHashMap<>();
    headers
        .properties()
        .forEach(
            entry ->
                byName.put(
                    entry.getKey().toLowerCase(Locale.ROOT), document.resolve(entry.getValue())));
    return byName;
  }
}
