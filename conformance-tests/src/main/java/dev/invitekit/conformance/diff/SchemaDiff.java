package dev.invitekit.conformance.diff;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.conformance.contract.Document;
import dev.invitekit.conformance.contract.Schema;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Compares two schemas all the way down, each position by itself, references followed. */
final class SchemaDiff {

  /** More ways to one schema within one body teach nothing. */
  private static final int MOST_WAYS = 20;

  private final Document before;
  private final Document after;
  private final Set<String> equal = new HashSet<>();
  private final Set<String> open = new HashSet<>();
  private final Map<String, Integer> ways = new HashMap<>();

  SchemaDiff(Document before, Document after) {
    this.before = before;
    this.after = after;
  }

  /** Compares what stands at the top of a body or is the value of a parameter. */
  void compareTop(JsonNode old, JsonNode now, Position at) {
    ways.clear();
    compare(Schema.of(before, old), Schema.of(after, now), at);
  }

  void compare(Schema old, Schema now, Position at) {
    if (old.isNullable() != now.isNullable() && !old.types().isEmpty()) {
      at.add(
          Topic.NULLABLE,
          now.isNullable() ? "may now be null" : "may no longer be null",
          now.isNullable() ? Shift.WIDER : Shift.NARROWER);
    }
    if (old.name().isEmpty() || now.name().isEmpty()) {
      compareContent(old, now, at);
    } else {
      compareNamed(old, now, at);
    }
  }

  private void compareNamed(Schema old, Schema now, Position at) {
    boolean renamed = !old.name().equals(now.name());
    String name = renamed ? old.name() + " → " + now.name() : now.name();
    String way = name + " " + at.flow();
    if (equal.contains(way)
        || ways.merge(way, 1, Integer::sum) > MOST_WAYS
        || !open.add(way)) { // it contains itself
      return;
    }
    int additions = at.changes().additions();
    Position inside = at.inSchema(name);
    if (renamed) {
      inside.add(
          Topic.NAME,
          "called %s, now %s".formatted(old.name(), now.name()),
          Set.of(),
          "Nothing on the wire changes; generated types get another name.");
    }
    compareContent(old, now, inside);
    open.remove(way);
    if (at.changes().additions() == additions) {
      equal.add(way);
    }
  }

  private void compareContent(Schema old, Schema now, Position at) {
    if (!new TypeDiff(old, now, at).compare()) {
      return;
    }
    new LimitDiff(old.json(), now.json(), at).compare();
    new AnnotationDiff(old.json(), now.json(), at).compare();
    new PropertyDiff(this, old, now, at).compare();
    new VariantDiff(this, old, now, at).compare();
    if (old.items().isPresent() && now.items().isPresent()) {
      compare(old.items().get(), now.items().get(), at.items());
    } else if (old.items().isPresent() != now.items().isPresent() && old.isArray()) {
      boolean added = now.items().isPresent();
      at.items()
          .add(
              Topic.TYPE,
              added
                  ? "any item before, now " + Wording.of(now.items().get())
                  : Wording.of(old.items().get()) + " before, now any item",
              added ? Shift.NARROWER : Shift.WIDER);
    }
  }
}
