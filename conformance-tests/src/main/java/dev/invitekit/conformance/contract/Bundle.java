package dev.invitekit.conformance.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitekit.conformance.BadInput;
import dev.invitekit.conformance.pattern.BadPattern;
import dev.invitekit.conformance.pattern.BoundedPattern;
import dev.invitekit.conformance.yaml.YamlFile;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes one tree of a document and the files that it refers to. Afterwards every reference to a
 * schema is {@code #/components/schemas/…}, and every other one either names a component of the
 * document or has been replaced by what it refers to. A document that is so already stays the same
 * tree.
 */
@SuppressWarnings("ReferenceEquality") // a node that a walk gives back as it is was not changed
final class Bundle {

  /** Marks what a reference could not be followed to; its value is the reference. */
  static final String UNRESOLVED = "x-unresolved";

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int DEEPEST = 1000;

  private final Neighbours neighbours;
  private final Set<String> names = new HashSet<>();
  private final Map<Target, String> hoisted = new LinkedHashMap<>();
  private final Deque<Target> waiting = new ArrayDeque<>();
  private final Set<Target> open = new HashSet<>();
  private final List<String> faults = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  /** What a reference leads to: a place in a file. */
  private record Target(YamlFile file, String pointer) {}

  /** The way to a part of a file, from its root. */
  private record Trail(YamlFile file, @Nullable Trail above, String step, int depth) {

    static Trail at(YamlFile file, String pointer) {
      return new Trail(file, null, pointer, 0);
    }

    Trail to(String next) {
      return new Trail(file, this, next.replace("~", "~0").replace("/", "~1"), depth + 1);
    }

    String pointer() {
      return above == null ? step : above.pointer() + "/" + step;
    }

    String place() {
      return "%s:%d".formatted(file.name(), file.lineOf(pointer()));
    }
  }

  private Bundle(YamlFile file) {
    this.neighbours = new Neighbours(file);
  }

  /**
   * @param root the one tree
   * @param faults references that could not be followed, with file and line
   * @param notes what else is left out, with file and line
   */
  record Result(JsonNode root, List<String> faults, List<String> notes) {}

  /**
   * Bundles a document.
   *
   * @throws BadInput when it refers to a file outside of its folder
   */
  static Result of(YamlFile file) {
    return new Bundle(file).bundled(file);
  }

  private Result bundled(YamlFile file) {
    JsonNode schemas = file.root().at("/components/schemas");
    schemas.fieldNames().forEachRemaining(names::add);
    JsonNode root = walk(file.root(), Part.DOCUMENT, Trail.at(file, ""));
    Map<String, JsonNode> more = new LinkedHashMap<>();
    while (!waiting.isEmpty()) {
      Target target = waiting.poll();
      JsonNode schema = target.file().root().at(target.pointer());
      more.put(
          hoisted.get(target),
          walk(schema, Part.SCHEMA, Trail.at(target.file(), target.pointer())));
    }
    if (!more.isEmpty()) {
      ObjectNode copy = ((ObjectNode) root).objectNode().setAll((ObjectNode) root);
      ObjectNode components = copyOf(root.path("components"));
      components.set("schemas", copyOf(root.at("/components/schemas")).setAll(more));
      copy.set("components", components);
      root = copy;
    }
    return new Result(root, List.copyOf(faults), List.copyOf(notes));
  }

  private static ObjectNode copyOf(JsonNode node) {
    ObjectNode copy = JSON.objectNode();
    return node.isObject() ? copy.setAll((ObjectNode) node) : copy;
  }

  private JsonNode walk(JsonNode node, Part part, Trail trail) {
    if (part == Part.OPAQUE || trail.depth() > DEEPEST) {
      return node;
    }
    if (node.isArray()) { // items as a list, as old schemas have them
      return walkList(node, part, trail);
    }
    if (!node.isObject()) {
      return node;
    }
    if (part.mayBeReferredTo() && node.path("$ref").isTextual()) {
      return referred(node, part, trail);
    }
    return walkParts(node, part, trail);
  }

  private JsonNode walkParts(JsonNode node, Part part, Trail trail) {
    ObjectNode changed = null;
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      Part.Child child = part.child(entry.getKey());
      JsonNode now =
          child.part() == Part.OPAQUE
              ? entry.getValue()
              : walkHeld(entry.getValue(), child, trail.to(entry.getKey()));
      if (now != entry.getValue()) {
        changed = changed == null ? copyOf(node) : changed;
        changed.set(entry.getKey(), now);
      }
    }
    JsonNode now = changed == null ? node : changed;
    return part == Part.SCHEMA ? withoutBadPattern(now, trail) : now;
  }

  /** A pattern that is no regular expression says nothing; the rest of its schema does. */
  private JsonNode withoutBadPattern(JsonNode schema, Trail trail) {
    if (!schema.path("pattern").isTextual()) {
      return schema;
    }
    try {
      BoundedPattern.ecma(schema.path("pattern").asText());
      return schema;
    } catch (BadPattern e) {
      notes.add(
          "%s: pattern '%s' is left out: %s"
              .formatted(
                  trail.to("pattern").place(),
                  shortened(schema.path("pattern").asText()),
                  e.getMessage()));
      ObjectNode rest = copyOf(schema);
      rest.remove("pattern");
      return rest;
    }
  }

  private static String shortened(String text) {
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }

  private JsonNode walkHeld(JsonNode node, Part.Child child, Trail trail) {
    return switch (child.holding()) {
      case ONE -> walk(node, child.part(), trail);
      case LIST -> node.isArray() ? walkList(node, child.part(), trail) : node;
      case NAMED -> node.isObject() ? walkNamed(node, child.part(), trail) : node;
    };
  }

  private JsonNode walkNamed(JsonNode node, Part part, Trail trail) {
    ObjectNode changed = null;
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      JsonNode now = walk(entry.getValue(), part, trail.to(entry.getKey()));
      if (now != entry.getValue()) {
        changed = changed == null ? copyOf(node) : changed;
        changed.set(entry.getKey(), now);
      }
    }
    return changed == null ? node : changed;
  }

  private JsonNode walkList(JsonNode node, Part part, Trail trail) {
    ArrayNode changed = null;
    for (int i = 0; i < node.size(); i++) {
      JsonNode now = walk(node.get(i), part, trail.to(Integer.toString(i)));
      if (now != node.get(i)) {
        changed = changed == null ? JSON.arrayNode().addAll((ArrayNode) node) : changed;
        changed.set(i, now);
      }
    }
    return changed == null ? node : changed;
  }

  private JsonNode referred(JsonNode node, Part part, Trail trail) {
    String reference = node.path("$ref").asText();
    Target target;
    try {
      target = target(reference, trail);
    } catch (Unresolvable e) {
      return unresolved(reference, trail, e.getMessage());
    }
    String section = part.section().map(name -> "/components/" + name + "/").orElse("/ ");
    boolean component =
        target.file() == neighbours.document()
            && target.pointer().startsWith(section)
            && target.pointer().indexOf('/', section.length()) < 0;
    if (component) {
      return withReference(node, part, "#" + target.pointer(), trail);
    }
    if (part == Part.SCHEMA) {
      return withReference(node, part, "#/components/schemas/" + hoist(target), trail);
    }
    if (!open.add(target)) {
      return unresolved(reference, trail, "refers to itself");
    }
    JsonNode there =
        walk(
            target.file().root().at(target.pointer()),
            part,
            Trail.at(target.file(), target.pointer()));
    open.remove(target);
    ObjectNode siblings = copyOf(walkParts(node, part, trail));
    siblings.remove("$ref");
    return siblings.isEmpty() || !there.isObject() ? there : copyOf(there).setAll(siblings);
  }

  private JsonNode withReference(JsonNode node, Part part, String reference, Trail trail) {
    JsonNode walked = walkParts(node, part, trail);
    return node.path("$ref").asText().equals(reference)
        ? walked
        : copyOf(walked).put("$ref", reference);
  }

  private String hoist(Target target) {
    return hoisted.computeIfAbsent(
        target,
        there -> {
          waiting.add(there);
          String last = there.pointer().substring(there.pointer().lastIndexOf('/') + 1);
          String base =
              last.isEmpty() || last.matches("\\d+|schema|items")
                  ? there.file().path().map(Bundle::baseName).orElse("Schema")
                  : References.step(last);
          String name = base.replaceAll("[^A-Za-z0-9._-]", "_");
          for (int i = 2; !names.add(name); i++) {
            name = base.replaceAll("[^A-Za-z0-9._-]", "_") + "_" + i;
          }
          return name;
        });
  }

  private static String baseName(java.nio.file.Path path) {
    return String.valueOf(path.getFileName()).replaceFirst("\\.[A-Za-z0-9]+$", "");
  }

  private Target target(String reference, Trail trail) throws Unresolvable {
    int hash = reference.indexOf('#');
    String path = hash < 0 ? reference : reference.substring(0, hash);
    String fragment = hash < 0 ? "" : reference.substring(hash + 1);
    YamlFile file =
        path.isEmpty()
            ? trail.file()
            : neighbours.find(trail.file(), path, reference, trail::place);
    Optional<String> pointer = References.pointer(file.root(), fragment);
    if (pointer.isEmpty()) {
      throw new Unresolvable(
          "refers to nothing in " + (path.isEmpty() ? "this document" : file.name()));
    }
    return new Target(file, pointer.get());
  }

  private JsonNode unresolved(String reference, Trail trail, String why) {
    faults.add("%s: %s %s".formatted(trail.place(), reference, why));
    return JSON.objectNode().put(UNRESOLVED, reference);
  }

  /** A reference that leads nowhere, and why. */
  static final class Unresolvable extends Exception {

    private static final long serialVersionUID = 1;

    Unresolvable(String why) {
      super(why);
    }
  }
}
