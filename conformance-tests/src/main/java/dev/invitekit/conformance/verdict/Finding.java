package dev.invitekit.conformance.verdict;

import dev.invitekit.conformance.exchange.Exchange;
import java.util.List;
import java.util.Optional;

/**
 * What one case showed about one promise.
 *
 * @param caseId names the case, the same at every run with the same seed
 * @param facts what was expected and what was seen; empty for a pass
 * @param exchange what was sent and came back, the smallest that shows it; empty when nothing was
 *     sent
 */
public record Finding(
    String promise, Outcome outcome, String caseId, List<Fact> facts, Optional<Exchange> exchange) {

  public Finding {
    facts = List.copyOf(facts);
  }
}
