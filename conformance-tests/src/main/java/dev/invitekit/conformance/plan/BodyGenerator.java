package dev.invitekit.conformance.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.base.Suppliers;
import dev.invitekit.conformance.contract.Schema;
import dev.invitekit.conformance.contract.SchemaValidator;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Makes bodies for a schema: valid ones, and invalid ones that break one constraint each. What is
 * the target's own, such as the id of a project, comes from its inputs or is left out.
 */
public final class BodyGenerator {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int DEEPEST = 8;
  private static final int MOST_PARTS = 200;
  private static final int MOST_VARIANTS = 8;
  private static final int MOST_SPOTS = 400;

  /** How many values a body may be made of: more cannot be sent. */
  private static final int MOST_VALUES = 20_000;

  private final Schema schema;
  private final Map<String, String> inputs;
  private final Map<String, String> leftOut = new LinkedHashMap<>();
  private final Supplier<SchemaValidator> validator;
  private int values;

  public BodyGenerator(Schema schema, Map<String, String> inputs) {
    this.schema = schema;
    this.inputs = inputs;
    this.validator = Suppliers.memoize(() -> SchemaValidator.of(schema));
  }

  /** The smallest valid body; empty when it needs an input that is not there, or none was found. */
  public Optional<JsonNode> minimal() {
    Spot root = Spot.root(schema);
    Optional<JsonNode> smallest = value(root, false).filter(this::isAllowed);
    if (smallest.isPresent()) {
      return smallest;
    }
    Optional<JsonNode> found =
        Stream.of(
                schema.alternatives().stream().flatMap(one -> value(root.as(one), false).stream()),
                value(root, false).stream().flatMap(body -> repaired(body).stream()),
                schema.examples().stream(),
                value(root, true).stream())
            .flatMap(bodies -> bodies)
            .filter(this::isAllowed)
            .findFirst();
    if (found.isEmpty() && leftOut.isEmpty()) {
      leftOut.put("body", "no valid body could be made from the schema");
    }
    return found;
  }

  /**
   * Whether nobody knows better than that a body is valid, whatever an id in it turns out to be.
   */
  private boolean isAllowed(JsonNode body) {
    return validator.get().faults(body).orElse(List.of()).stream()
        .allMatch(fault -> body.at(fault.pointer()).asText().contains(RequestPlan.ID_MARKER));
  }

  /** The body with the properties that are found to be missing, under whatever condition. */
  private Optional<JsonNode> repaired(JsonNode body) {
    if (!body.isObject()) {
      return Optional.empty();
    }
    ObjectNode more = ((ObjectNode) body).deepCopy();
    for (int round = 0; round < 5; round++) {
      List<SchemaValidator.Fault> faults = validator.get().faults(more).orElse(List.of());
      int before = more.size();
      for (SchemaValidator.Fault fault : faults) {
        if (!fault.missing().isEmpty() && fault.pointer().isEmpty()) {
          schema
              .anyProperty(fault.missing())
              .flatMap(
                  found -> value(Spot.root(schema).within(fault.missing(), found, true), false))
              .ifPresent(value -> more.set(fault.missing(), value));
        }
      }
      if (more.size() == before) {
        break;
      }
    }
    return Optional.of(more);
  }

  /** Fields that are left out, and why. */
  public Map<String, String> leftOut() {
    return leftOut;
  }

  /** Every field that a body may have, as in {@code projects[].role}. */
  public List<String> fields() {
    return spots().stream()
        .filter(spot -> !spot.steps().isEmpty() && !spot.isItem())
        .map(Spot::toString)
        .toList();
  }

  /** Valid bodies. */
  public List<Sample> valid() {
    Collected bodies = new Collected();
    Optional<JsonNode> minimal = minimal();
    if (minimal.isEmpty()) {
      return List.of();
    }
    bodies.add(Sample.sure("minimal", minimal.get()));
    for (Spot spot : spots()) {
      if (spot.steps().isEmpty()) {
        continue;
      }
      if (!spot.required() && !spot.isItem()) {
        plain(spot)
            .flatMap(v -> with(spot, v))
            .ifPresent(b -> bodies.add(Sample.sure("with/" + spot, b)));
      }
      if (!spot.values().isReference()) {
        for (Sample edge : spot.values().edges()) {
          with(spot, edge.value())
              .ifPresent(
                  body ->
                      bodies.add(new Sample("edge/" + spot + "/" + edge.id(), body, edge.sure())));
        }
      }
      if (spot.schema().isNullable()) {
        with(spot, JSON.nullNode()).ifPresent(b -> bodies.add(Sample.sure("null/" + spot, b)));
      }
      arrays(spot, true)
          .forEach(
              array ->
                  with(spot, array.value())
                      .ifPresent(
                          b -> bodies.add(Sample.sure("edge/" + spot + "/" + array.id(), b))));
    }
    // Each field alone is a promise of the schema; all at once may meet what no schema says.
    value(Spot.root(schema), true).ifPresent(b -> bodies.add(new Sample("full", b, false)));
    addVariants(bodies);
    return bodies.samples.stream().filter(sample -> isAllowed(sample.value())).toList();
  }

  private void addVariants(Collected bodies) {
    List<Schema> variants = schema.alternatives();
    for (int i = 1; i < variants.size() && i < MOST_PARTS; i++) {
      Schema variant = variants.get(i);
      String name = variant.name().isEmpty() ? Integer.toString(i + 1) : variant.name();
      value(Spot.root(schema).as(variant), false)
          .ifPresent(body -> bodies.add(Sample.sure("variant/" + name, body)));
    }
  }

  /** Bodies that break one constraint each. */
  public List<Sample> invalid() {
    Collected bodies = new Collected();
    for (Spot spot : spots()) {
      for (Sample object : objects(spot)) {
        String name = spot.steps().isEmpty() ? "body" : spot.toString();
        with(spot, object.value())
            .ifPresent(b -> bodies.add(Sample.sure("value/" + name + "/" + object.id(), b)));
      }
      if (spot.steps().isEmpty()) {
        unknownField(spot).ifPresent(b -> bodies.add(Sample.sure("unknown-field/body", b)));
        continue;
      }
      if (spot.required() && !spot.isItem()) {
        without(spot).ifPresent(b -> bodies.add(Sample.sure("missing/" + spot, b)));
      }
      for (Sample other : spot.values().otherTypes()) {
        with(spot, other.value())
            .ifPresent(b -> bodies.add(Sample.sure("type/" + spot + "/" + other.id(), b)));
      }
      if (!spot.schema().isNullable() && !spot.schema().type().isEmpty()) {
        with(spot, JSON.nullNode()).ifPresent(b -> bodies.add(Sample.sure("null/" + spot, b)));
      }
      for (Sample beyond : spot.values().beyond()) {
        with(spot, beyond.value())
            .ifPresent(
                b -> bodies.add(new Sample("value/" + spot + "/" + beyond.id(), b, beyond.sure())));
      }
      arrays(spot, false)
          .forEach(
              array ->
                  with(spot, array.value())
                      .ifPresent(
                          b -> bodies.add(Sample.sure("value/" + spot + "/" + array.id(), b))));
      unknownField(spot).ifPresent(b -> bodies.add(Sample.sure("unknown-field/" + spot, b)));
    }
    return bodies.samples;
  }

  /** Smaller bodies that are {@code body} without one of its parts, for shrinking. */
  public static List<JsonNode> smaller(JsonNode body) {
    List<JsonNode> smaller = new ArrayList<>();
    if (body.isObject()) {
      for (Map.Entry<String, JsonNode> entry : body.properties()) {
        ObjectNode less = ((ObjectNode) body).deepCopy();
        less.remove(entry.getKey());
        smaller.add(less);
        for (JsonNode part : smaller(entry.getValue())) {
          ObjectNode changed = ((ObjectNode) body).deepCopy();
          changed.set(entry.getKey(), part);
          smaller.add(changed);
        }
      }
    } else if (body.isArray()) {
      for (int i = 0; i < body.size() && i < 20; i++) {
        ArrayNode less = ((ArrayNode) body).deepCopy();
        less.remove(i);
        smaller.add(less);
        for (JsonNode part : smaller(body.get(i))) {
          ArrayNode changed = ((ArrayNode) body).deepCopy();
          changed.set(i, part);
          smaller.add(changed);
        }
      }
    }
    return smaller;
  }

  /** Bodies without repetition. */
  private static final class Collected {
    private final List<Sample> samples = new ArrayList<>();
    private final Set<JsonNode> seen = new LinkedHashSet<>();

    void add(Sample sample) {
      if (seen.add(sample.value())) {
        samples.add(sample);
      }
    }
  }

  /** Places in a body, shallow ones first; a schema within itself is gone into once. */
  private List<Spot> spots() {
    List<Spot> spots = new ArrayList<>(List.of(Spot.root(schema)));
    for (int i = 0; i < spots.size() && spots.size() < MOST_SPOTS; i++) {
      Spot spot = spots.get(i);
      if (spot.steps().size() >= DEEPEST || spot.isWithinItself()) {
        continue;
      }
      if (spot.schema().isArray() && spot.schema().items().isPresent()) {
        spots.add(spot.item());
      }
      spot.schema().properties().keySet().forEach(name -> spots.add(spot.property(name)));
    }
    return spots.size() <= MOST_SPOTS ? spots : spots.subList(0, MOST_SPOTS);
  }

  /** A valid value for the spot; with its optional parts if {@code full}. */
  private Optional<JsonNode> value(Spot spot, boolean full) {
    if (spot.steps().isEmpty()) {
      values = 0;
    }
    boolean tooMuch = ++values > MOST_VALUES || spot.steps().size() > DEEPEST;
    if (tooMuch || (spot.isWithinItself() && !spot.required()) || !spot.schema().isKnown()) {
      return Optional.empty();
    }
    Schema at = spot.schema();
    if (!at.variants().isEmpty() && at.values().isEmpty()) {
      return at.alternatives().stream()
          .filter(one -> !one.equals(at))
          .limit(MOST_VARIANTS)
          .flatMap(one -> value(spot.as(one), full).stream())
          .findFirst();
    }
    if (at.isObject()) {
      return object(spot, full);
    }
    if (at.isArray()) {
      return array(spot, full);
    }
    if (spot.values().isReference()) {
      Optional<JsonNode> given = Optional.ofNullable(inputs.get(spot.input())).map(JSON::textNode);
      if (given.isEmpty()) {
        leftOut.putIfAbsent(spot.toString(), "the target has no input " + spot.input());
      }
      return given;
    }
    Optional<JsonNode> plain = spot.values().plain();
    if (plain.isEmpty() && spot.required() && !spot.isItem()) {
      leftOut.putIfAbsent(spot.toString(), "no value that can be sent fits its schema");
    }
    return plain;
  }

  private Optional<JsonNode> object(Spot spot, boolean full) {
    ObjectNode object = JSON.objectNode();
    for (String name : spot.schema().properties().keySet()) {
      Spot property = spot.property(name);
      if (!full && !property.required()) {
        continue;
      }
      Optional<JsonNode> value = value(property, full);
      if (value.isPresent()) {
        object.set(name, value.get());
      } else if (property.required()) {
        return Optional.empty();
      }
    }
    for (String name : needed(spot.schema(), object)) {
      if (!object.has(name)) {
        Optional<JsonNode> value =
            spot.schema()
                .anyProperty(name)
                .flatMap(schema -> value(spot.within(name, schema, true), false));
        if (value.isEmpty()) {
          return Optional.empty();
        }
        object.set(name, value.get());
      }
    }
    List<String> optional =
        object.properties().stream()
            .map(Map.Entry::getKey)
            .filter(name -> !spot.schema().required().contains(name))
            .toList();
    int most = spot.schema().size("maxProperties").orElse(Integer.MAX_VALUE);
    for (int last = optional.size() - 1; last >= 0 && object.size() > most; last--) {
      object.remove(optional.get(last));
    }
    return withProperties(spot, object, spot.schema().size("minProperties").orElse(0), Set.of());
  }

  /** What is required, and what the properties that are there require. */
  private static Set<String> needed(Schema schema, ObjectNode object) {
    Set<String> names = new LinkedHashSet<>(schema.required());
    JsonNode dependents = schema.json().path("dependentRequired");
    for (int before = -1; before < names.size(); ) {
      before = names.size();
      for (Map.Entry<String, JsonNode> entry : dependents.properties()) {
        if (object.has(entry.getKey()) || names.contains(entry.getKey())) {
          entry.getValue().forEach(name -> names.add(name.asText()));
        }
      }
    }
    return names;
  }

  /**
   * The object with so many properties at least, optional ones added where it has fewer; empty when
   * there are not so many.
   */
  private Optional<JsonNode> withProperties(
      Spot spot, ObjectNode object, int least, Set<String> except) {
    if (object.size() >= least) {
      return Optional.of(object);
    }
    if (least > MOST_PARTS) {
      leftOut.putIfAbsent(
          spot.steps().isEmpty() ? "body" : spot.toString(),
          "an object of so many properties cannot be sent");
      return Optional.empty();
    }
    ObjectNode more = object.deepCopy();
    for (String name : spot.schema().properties().keySet()) {
      if (more.size() < least && !more.has(name) && !except.contains(name)) {
        value(spot.property(name), false).ifPresent(value -> more.set(name, value));
      }
    }
    if (!spot.schema().isClosed()) {
      Optional<JsonNode> value =
          spot.schema()
              .additional()
              .map(schema -> value(spot.within("more", schema, false), false))
              .orElse(Optional.of(JSON.textNode("value")));
      for (int i = 1; value.isPresent() && more.size() < least; i++) {
        more.set("more_" + i, value.get());
      }
    }
    return more.size() < least ? Optional.empty() : Optional.of(more);
  }

  private Optional<JsonNode> array(Spot spot, boolean full) {
    Schema at = spot.schema();
    int least = at.size("minItems").orElse(0);
    List<Schema> first = at.firstItems();
    if (least > MOST_VALUES || at.json().path("minItems").asDouble() > MOST_VALUES) {
      leftOut.putIfAbsent(spot.toString(), "an array of so many items cannot be sent");
      return Optional.empty();
    }
    ArrayNode array = JSON.arrayNode();
    int items = Math.max(Math.max(1, least), first.size());
    items = Math.min(items, at.size("maxItems").orElse(Integer.MAX_VALUE));
    for (int i = 0; i < items; i++) {
      Optional<JsonNode> item = Optional.empty();
      if (i < first.size()) {
        item = value(spot.within(Spot.ITEM, first.get(i), true), full);
      } else if (at.items().isPresent()) {
        item = value(spot.item(), full).flatMap(one -> distinct(spot, array, one));
      } else if (i < least) {
        item = Optional.of(JSON.textNode("item" + i));
      }
      if (item.isEmpty()) {
        boolean isEnough = array.size() >= least && (spot.required() || !array.isEmpty());
        return isEnough ? Optional.of(array) : Optional.empty();
      }
      array.add(item.get());
    }
    return Optional.of(array);
  }

  /** The item, or another one where the same may not stand there twice. */
  private static Optional<JsonNode> distinct(Spot spot, ArrayNode array, JsonNode item) {
    boolean unique = spot.schema().json().path("uniqueItems").asBoolean();
    if (!unique || item.toString().contains(Fresh.MARKER) || !contains(array, item)) {
      return Optional.of(item);
    }
    Stream<JsonNode> others =
        Stream.concat(
            spot.item().values().edges().stream().map(Sample::value),
            item.isIntegralNumber()
                ? Stream.of(
                    JSON.numberNode(item.bigIntegerValue().add(BigInteger.valueOf(array.size()))))
                : item.isTextual() && spot.item().schema().values().isEmpty()
                    ? Stream.of(JSON.textNode(item.asText() + array.size()))
                    : Stream.empty());
    return others.filter(other -> !contains(array, other)).findFirst();
  }

  private static boolean contains(ArrayNode array, JsonNode item) {
    for (JsonNode one : array) {
      if (one.equals(item)) {
        return true;
      }
    }
    return false;
  }

  private Optional<JsonNode> plain(Spot spot) {
    return value(spot, false);
  }

  /** Arrays with as many items as are just allowed, or just not. */
  private List<Sample> arrays(Spot spot, boolean allowed) {
    if (!spot.schema().isArray() || spot.schema().items().isEmpty()) {
      return List.of();
    }
    List<Sample> arrays = new ArrayList<>();
    int least = spot.schema().size("minItems").orElse(0);
    if (least > MOST_PARTS) {
      return List.of();
    }
    Optional<Integer> most = spot.schema().size("maxItems").filter(size -> size <= MOST_PARTS);
    Optional<JsonNode> item = value(spot.item(), false);
    if (allowed) {
      if (least == 0) {
        arrays.add(Sample.sure("no-items", JSON.arrayNode()));
      }
      // Only what is new each time may stand in a list several times.
      if (spot.item().values().isEmail()) {
        item.ifPresent(one -> arrays.add(Sample.sure("several-items", repeated(one, least + 2))));
        item.ifPresent(
            one -> most.ifPresent(n -> arrays.add(Sample.sure("most-items", repeated(one, n)))));
      }
      return arrays;
    }
    if (least > 0) {
      item.or(() -> Optional.of(JSON.nullNode()))
          .ifPresent(one -> arrays.add(Sample.sure("too-few-items", repeated(one, least - 1))));
    }
    item.ifPresent(
        one ->
            most.ifPresent(n -> arrays.add(Sample.sure("too-many-items", repeated(one, n + 1)))));
    if (spot.schema().json().path("uniqueItems").asBoolean()) {
      item.filter(one -> !one.toString().contains(Fresh.MARKER))
          .ifPresent(one -> arrays.add(Sample.sure("same-item-twice", repeated(one, 2))));
    }
    return arrays;
  }

  /** Objects with just one property too few, or too many. */
  private List<Sample> objects(Spot spot) {
    Optional<JsonNode> smallest = spot.schema().isObject() ? value(spot, false) : Optional.empty();
    if (smallest.isEmpty()) {
      return List.of();
    }
    List<Sample> objects = new ArrayList<>();
    if (!smallest.get().isObject()) {
      return List.of();
    }
    ObjectNode object = (ObjectNode) smallest.get();
    if (object.size() == spot.schema().size("minProperties").orElse(0)) {
      object.properties().stream()
          .map(Map.Entry::getKey)
          .filter(name -> !spot.schema().required().contains(name))
          .findFirst()
          .ifPresent(
              name ->
                  objects.add(Sample.sure("too-few-properties", object.deepCopy().without(name))));
    }
    spot.schema()
        .size("maxProperties")
        .filter(most -> most < MOST_PARTS)
        .flatMap(most -> withProperties(spot, object, most + 1, Set.of()))
        .ifPresent(more -> objects.add(Sample.sure("too-many-properties", more)));
    return objects;
  }

  private static ArrayNode repeated(JsonNode item, int times) {
    ArrayNode array = JSON.arrayNode();
    for (int i = 0; i < times; i++) {
      array.add(item);
    }
    return array;
  }

  private Optional<JsonNode> unknownField(Spot spot) {
    if (!spot.schema().isObject() || !spot.schema().isClosed()) {
      return Optional.empty();
    }
    return value(spot, false)
        .map(
            value -> {
              ObjectNode more = ((ObjectNode) value).deepCopy();
              more.put("no_such_field", "value");
              return more;
            })
        .flatMap(value -> with(spot, value));
  }

  /** The smallest body that has {@code value} at the spot. */
  private Optional<JsonNode> with(Spot spot, JsonNode value) {
    return built(Spot.root(schema), spot, value, false);
  }

  private Optional<JsonNode> without(Spot spot) {
    return built(Spot.root(schema), spot, JSON.nullNode(), true);
  }

  private Optional<JsonNode> built(Spot at, Spot spot, JsonNode value, boolean remove) {
    int depth = at.steps().size();
    if (depth == spot.steps().size()) {
      return Optional.of(value);
    }
    String step = spot.steps().get(depth);
    if (step.equals(Spot.ITEM)) {
      Optional<JsonNode> item = built(at.item(), spot, value, remove);
      return item.map(one -> arrayWith(at, one));
    }
    Optional<JsonNode> around = siblings(at, step);
    if (around.isEmpty()) {
      return Optional.empty();
    }
    ObjectNode object = (ObjectNode) around.get();
    int least = at.schema().size("minProperties").orElse(0);
    if (remove && depth == spot.steps().size() - 1) {
      return withProperties(at, object, least, Set.of(step));
    }
    return built(at.property(step), spot, value, remove)
        .flatMap(inner -> withProperties(at, object.set(step, inner), least, Set.of()));
  }

  /** The smallest object at the spot, whether or not a value for {@code except} can be made. */
  private Optional<JsonNode> siblings(Spot at, String except) {
    ObjectNode object = JSON.objectNode();
    for (String name : at.schema().properties().keySet()) {
      Spot property = at.property(name);
      if (property.required() && !name.equals(except)) {
        Optional<JsonNode> value = value(property, false);
        if (value.isEmpty()) {
          return Optional.empty();
        }
        object.set(name, value.get());
      }
    }
    return Optional.of(object);
  }

  private JsonNode arrayWith(Spot array, JsonNode first) {
    ArrayNode items = JSON.arrayNode().add(first);
    int least = array.schema().size("minItems").orElse(0);
    while (items.size() < least && least <= MOST_PARTS) {
      Optional<JsonNode> more = value(array.item(), false);
      if (more.isEmpty()) {
        break;
      }
      items.add(more.get());
    }
    return items;
  }
}
