package dev.invitekit.conformance.diff;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.conformance.contract.Schema;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the types that the build generates from what changed, and the classes that use them. */
final class CodeEffects {

  /** What belongs to the object that has the field, and not to the field's value. */
  private static final Set<Topic> ABOUT_THE_FIELD =
      EnumSet.of(Topic.PROPERTY, Topic.REQUIRED, Topic.NULLABLE, Topic.DEFAULT, Topic.PROSE);

  private final Optional<DialectSources> sources;

  CodeEffects(Optional<DialectSources> sources) {
    this.sources = sources;
  }

  void find(Change change, Spot spot, Landing landing, EffectCollector found) {
    if (isInSignature(change, spot)) {
      for (JsonNode tag : landing.operation().json().path("tags")) {
        found.types.add(GeneratedNames.interfaceOf(tag.asText()));
      }
      String method = GeneratedNames.method(landing.operation().operationId());
      found.classes.addAll(naming(List.of(method)));
    }
    for (Schema schema : landing.schemas()) {
      boolean hasTheField = landing.owners().contains(schema.name());
      boolean staysAsItIs =
          ABOUT_THE_FIELD.contains(change.topic()) && landing.field().isPresent() && !hasTheField;
      Optional<String> type = GeneratedNames.type(schema);
      if (!staysAsItIs && type.isPresent()) {
        found.types.add(type.get());
        found.classes.addAll(
            naming(hasTheField ? typeAndAccessor(type.get(), landing) : List.of(type.get())));
      }
    }
  }

  /** Whether the generated interface changes. */
  private static boolean isInSignature(Change change, Spot spot) {
    return spot.part() instanceof Spot.Part.Parameter
        || change.topic() == Topic.OPERATION
        || change.topic() == Topic.TAG
        || (change.topic() == Topic.NAME && spot.part() instanceof Spot.Part.All);
  }

  private static List<String> typeAndAccessor(String type, Landing landing) {
    return List.of(type, GeneratedNames.accessor(landing.field().orElseThrow()));
  }

  private List<String> naming(List<String> words) {
    return sources.map(all -> all.naming(words)).orElse(List.of());
  }
}
