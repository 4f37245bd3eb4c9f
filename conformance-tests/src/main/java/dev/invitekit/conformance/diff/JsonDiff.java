package dev.invitekit.conformance.diff;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/** A comparison for programs; {@code diff.schema.json} beside this class describes it. */
final class JsonDiff {

  private static final JsonMapper MAPPER = new JsonMapper();
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private JsonDiff() {}

  static String of(Comparison comparison) {
    ObjectNode root = JSON.objectNode();
    root.put("old", comparison.old());
    root.put("new", comparison.now());
    comparison
        .api()
        .ifPresent(
            api -> root.put("api", api).put("generatedPackage", GeneratedNames.packageOf(api)));
    root.putObject("counts")
        .put("changes", comparison.rows().size())
        .put("breakClients", comparison.count(Party.CLIENTS))
        .put("breakImplementations", comparison.count(Party.IMPLEMENTATIONS))
        .put("breakNobody", comparison.harmless());
    ArrayNode changes = root.putArray("changes");
    comparison.rows().forEach(row -> changes.add(json(row)));
    root.set("notes", array(comparison.notes()));
    return text(root);
  }

  private static ObjectNode json(Comparison.Row row) {
    Change change = row.change();
    ObjectNode json = JSON.objectNode();
    json.put("group", change.where().group());
    json.put("item", change.where().item());
    json.put("topic", change.topic().word());
    json.put("what", change.what());
    json.set(
        "breaks",
        array(
            change.breaks().stream()
                .sorted()
                .map(party -> party.name().toLowerCase(Locale.ROOT))
                .toList()));
    json.put("why", change.why());
    ObjectNode effect = json.putObject("effect");
    effect.set("operations", array(row.effect().operations()));
    effect.set("rules", array(row.effect().rules()));
    effect.set("workflows", array(row.effect().workflows()));
    effect.set("generatedTypes", array(row.effect().generatedTypes()));
    effect.set("dialectClasses", array(row.effect().dialectClasses()));
    return json;
  }

  private static ArrayNode array(List<String> texts) {
    ArrayNode array = JSON.arrayNode();
    texts.forEach(array::add);
    return array;
  }

  private static String text(ObjectNode root) {
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentObjectsWith(new DefaultIndenter("  ", "\n")); // the same on every system
    try {
      return MAPPER.writer(printer).writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }
}
