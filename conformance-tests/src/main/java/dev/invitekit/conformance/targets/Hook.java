package dev.invitekit.conformance.targets;

import java.util.Map;

/** A call that no public API offers, such as accepting in the invited person's place. */
public record Hook(String method, String url) {

  /** The URL with values for its {@code {names}}, which must be percent-encoded already. */
  public String url(Map<String, String> values) {
    String filled = url;
    for (Map.Entry<String, String> value : values.entrySet()) {
      filled = filled.replace("{" + value.getKey() + "}", value.getValue());
    }
    return filled;
  }
}
