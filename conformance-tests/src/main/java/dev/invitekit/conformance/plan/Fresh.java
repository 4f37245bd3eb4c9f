package dev.invitekit.conformance.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Fills in what must be new in each request: a marker in a template becomes ten letters and digits
 * that follow from the run's seed, the case and a count, so that a run can be repeated exactly.
 */
public final class Fresh {

  /**
   * Stands in templates for what must be new; as long as what takes its place, and as good in an
   * address.
   */
  static final String MARKER = "_fresh_id_";

  private static final int LENGTH = MARKER.length();

  private final String salt;
  private int count;

  public Fresh(long seed, String caseId) {
    this.salt = seed + " " + caseId + " ";
  }

  /** A new address, under a sub-domain of example.com. */
  public String email() {
    return fill(Values.EMAIL);
  }

  /** {@code template} with new text for each marker. */
  public JsonNode fill(JsonNode template) {
    if (template.isObject()) {
      ObjectNode filled = JsonNodeFactory.instance.objectNode();
      template.properties().forEach(entry -> filled.set(entry.getKey(), fill(entry.getValue())));
      return filled;
    }
    if (template.isArray()) {
      ArrayNode filled = JsonNodeFactory.instance.arrayNode();
      template.forEach(item -> filled.add(fill(item)));
      return filled;
    }
    return template.isTextual() && template.asText().contains(MARKER)
        ? JsonNodeFactory.instance.textNode(fill(template.asText()))
        : template;
  }

  /** {@code template} with new text for each marker. */
  public String fill(String template) {
    String filled = template;
    while (filled.contains(MARKER)) {
      int at = filled.indexOf(MARKER);
      filled = filled.substring(0, at) + next() + filled.substring(at + LENGTH);
    }
    return filled;
  }

  private String next() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest((salt + count++).getBytes(StandardCharsets.UTF_8));
      String digits = new BigInteger(1, digest).toString(36);
      return digits.substring(digits.length() - LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
