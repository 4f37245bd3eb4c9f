package dev.invitekit.conformance.run.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.conformance.contract.resource.Family;
import dev.invitekit.conformance.exchange.Exchange;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A resource that a case has created.
 *
 * @param ids its own id and those of what it lies below, by the name of the family
 * @param resource as the answer to its creation shows it
 */
public record Created(
    Family family, String id, Map<String, String> ids, JsonNode resource, Exchange exchange) {

  public Created {
    Map<String, String> all = new LinkedHashMap<>(ids);
    all.put(family.name(), id);
    ids = Map.copyOf(all);
  }
}
