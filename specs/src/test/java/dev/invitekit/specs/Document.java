package dev.invitekit.specs;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * An OpenAPI document as it is written: nothing resolved, nothing left out.
 *
 * @param name what messages call it, such as {@code openai/revisions/seed.yaml}
 */
record Document(String name, JsonNode root) {
  private static final ObjectMapper YAML =
      YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  static Document parse(String name, String yaml) {
    try {
      return new Document(name, YAML.readTree(yaml));
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  /** The place that {@code reference} names, empty unless it names one in its own document. */
  static Optional<JsonPointer> pointer(String reference) {
    if (!reference.startsWith("#/")) {
      return Optional.empty();
    }
    try {
      return Optional.of(JsonPointer.compile(new URI(reference).getFragment()));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /**
   * The node itself, or what it refers to; missing when the reference leads nowhere or in a circle.
   */
  JsonNode resolve(JsonNode node) {
    Set<String> followed = new HashSet<>();
    JsonNode end = node;
    while (end.path("$ref").isTextual()) {
      String reference = end.path("$ref").asText();
      if (!followed.add(reference)) {
        return MissingNode.getInstance();
      }
      end = pointer(reference).map(root::at).orElse(MissingNode.getInstance());
    }
    return end;
  }

  /** Whether the document is written in OpenAPI 3.1, whose schemas are plain JSON Schema. */
  boolean isOpenApi31() {
    return root.path("openapi").asText().startsWith("3.1.");
  }

  @Override
  public String toString() {
    return name;
  }
}
