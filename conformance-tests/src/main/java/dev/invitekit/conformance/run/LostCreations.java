package dev.invitekit.conformance.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.conformance.check.Json;
import dev.invitekit.conformance.contract.Paging;
import dev.invitekit.conformance.contract.ResourceShape;
import dev.invitekit.conformance.exchange.Call;
import dev.invitekit.conformance.exchange.Exchange;
import dev.invitekit.conformance.exchange.NetworkTrouble;
import dev.invitekit.conformance.plan.RequestPlan;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Creations whose answer does not say what became of them: it never came, it was a fault, or it
 * shows no id. What they may have made is looked for in the list, by the addresses they were sent
 * with, which nobody else uses. Safe for any number of threads.
 */
final class LostCreations {

  private static final Pattern ADDRESS =
      Pattern.compile("[^\\s\"@]+@[a-z0-9.-]*suite\\.example\\.com", Pattern.CASE_INSENSITIVE);
  private static final int MOST_PAGES = 400;

  /** A creation; its addresses are in lower case. */
  record Lost(Call call, Set<String> addresses) {

    /** What is said of it when nobody can tell whether it has made anything. */
    String possibly() {
      return "%s %s: possibly made, nobody can tell%s"
          .formatted(
              call.method(),
              call.path(),
              addresses.isEmpty() ? "" : ", for " + String.join(", ", addresses));
    }
  }

  private final Session session;
  private final List<Lost> all = new ArrayList<>();

  LostCreations(Session session) {
    this.session = session;
  }

  synchronized void add(Call call) {
    Set<String> addresses = new LinkedHashSet<>();
    ADDRESS
        .matcher(call.body().orElse(""))
        .results()
        .map(MatchResult::group)
        .forEach(address -> addresses.add(address.toLowerCase(Locale.ROOT)));
    all.add(new Lost(call, addresses));
  }

  /**
   * Finds in the lists what the creations have made, and has it deleted with all else.
   *
   * @return the creations of which nobody can tell
   */
  synchronized List<Lost> find(ResourceShape shape, Ledger ledger) {
    List<Lost> unknown = new ArrayList<>();
    Set<String> callers = new LinkedHashSet<>();
    all.forEach(lost -> callers.add(lost.call().caller()));
    for (String caller : callers) {
      List<Lost> mine = all.stream().filter(lost -> lost.call().caller().equals(caller)).toList();
      Optional<List<JsonNode>> listed = listed(shape, caller);
      for (Lost lost : mine) {
        if (listed.isEmpty() || lost.addresses().isEmpty()) {
          unknown.add(lost);
          continue;
        }
        listed.get().stream()
            .filter(item -> shows(item, lost.addresses()))
            .map(item -> item.path(shape.idProperty()).asText(""))
            .filter(id -> !id.isEmpty())
            .forEach(id -> ledger.created(id, caller));
      }
    }
    all.clear();
    return unknown;
  }

  private static boolean shows(JsonNode item, Set<String> addresses) {
    String text = item.toString().toLowerCase(Locale.ROOT);
    return addresses.stream().anyMatch(text::contains);
  }

  /** The whole list; empty when it cannot be read to its end. */
  private Optional<List<JsonNode>> listed(ResourceShape shape, String caller) {
    Optional<RequestPlan> base = shape.list().flatMap(session.planner()::minimal);
    List<JsonNode> items = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    for (int pages = 0; base.isPresent() && pages < MOST_PAGES; pages++) {
      RequestPlan plan = base.get().as(caller);
      if (cursor.isPresent()) {
        Paging paging = shape.paging().orElseThrow();
        plan = plan.withQuery(paging.cursor().orElseThrow().name(), cursor.get());
      }
      Optional<JsonNode> body = answer(plan);
      if (body.isEmpty()) {
        return Optional.empty();
      }
      List<JsonNode> page = shape.inList().all(body.get());
      items.addAll(page);
      cursor = next(shape, body.get(), page);
      if (cursor.isEmpty()) {
        return Optional.of(items);
      }
    }
    return Optional.empty();
  }

  private Optional<JsonNode> answer(RequestPlan plan) {
    try {
      Call call = session.call(plan, session.fresh("clean-up"), "");
      Exchange.Response response = session.sender().sendAnyway(call).response();
      return response.status() / 100 == 2
          ? Optional.of(Json.read(response.body()))
          : Optional.empty();
    } catch (NetworkTrouble e) {
      return Optional.empty();
    }
  }

  private static Optional<String> next(ResourceShape shape, JsonNode body, List<JsonNode> page) {
    if (page.isEmpty() || shape.paging().flatMap(Paging::cursor).isEmpty()) {
      return Optional.empty();
    }
    Paging paging = shape.paging().get();
    boolean more = paging.more().map(name -> body.path(name).asBoolean()).orElse(true);
    String last = page.get(page.size() - 1).path(shape.idProperty()).asText();
    return more ? paging.nextCursor(body, Optional.of(last)) : Optional.empty();
  }
}
