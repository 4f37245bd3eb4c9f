package dev.invitekit.conformance.diff;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.conformance.contract.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compares the choices of {@code oneOf} and {@code anyOf}. */
final class VariantDiff {

  private final SchemaDiff schemas;
  private final Schema old;
  private final Schema now;
  private final Position at;

  VariantDiff(SchemaDiff schemas, Schema old, Schema now, Position at) {
    this.schemas = schemas;
    this.old = old;
    this.now = now;
    this.at = at;
  }

  void compare() {
    if (old.variants().isEmpty() && now.variants().isEmpty()) {
      return;
    }
    Map<String, Schema> before = variants(old);
    Map<String, Schema> after = variants(now);
    after.forEach(
        (label, variant) -> {
          if (!before.containsKey(label)) {
            at(label, variant).add(Topic.VARIANT, "form added", Shift.WIDER);
          }
        });
    before.forEach(
        (label, variant) -> {
          Schema same = after.get(label);
          if (same == null) {
            at(label, variant).add(Topic.VARIANT, "form removed", Shift.NARROWER);
          } else if (!old.variants().isEmpty() && !now.variants().isEmpty()) {
            schemas.compare(variant, same, at(label, same));
          }
        });
    compareKinds();
    compareDiscriminators();
  }

  private Position at(String label, Schema variant) {
    return at.variant(label, variant.name().isEmpty() ? label : variant.name());
  }

  /** The forms by what tells them apart; a schema without a choice is its only form. */
  private static Map<String, Schema> variants(Schema schema) {
    List<Schema> all = schema.variants().isEmpty() ? List.of(schema) : schema.variants();
    Map<String, Schema> variants = new LinkedHashMap<>();
    JsonNode mapping = schema.json().at("/discriminator/mapping");
    for (Schema variant : all) {
      String label = variant.name().isEmpty() ? Wording.of(variant) : variant.name();
      for (Map.Entry<String, JsonNode> entry : mapping.properties()) {
        String target = entry.getValue().asText();
        if (target.substring(target.lastIndexOf('/') + 1).equals(variant.name())) {
          label = entry.getKey();
        }
      }
      String free = label;
      for (int i = 2; variants.containsKey(free); i++) {
        free = label + " " + i;
      }
      variants.put(free, variant);
    }
    return variants;
  }

  private void compareKinds() {
    boolean one = old.json().has("oneOf") && now.json().has("anyOf");
    boolean any = old.json().has("anyOf") && now.json().has("oneOf");
    if (one != any) {
      at.add(
          Topic.VARIANT,
          one ? "exactly one form fits, now several may" : "several forms may fit, now exactly one",
          one ? Shift.WIDER : Shift.NARROWER);
    }
  }

  private void compareDiscriminators() {
    JsonNode before = old.json().at("/discriminator/propertyName");
    JsonNode after = now.json().at("/discriminator/propertyName");
    if (!before.equals(after)) {
      at.add(
          Topic.VARIANT,
          Wording.moved("property that tells the forms apart", before, after),
          Shift.OTHER);
    }
  }
}
