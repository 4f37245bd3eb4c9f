package dev.invitekit.conformance.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.conformance.check.Json;
import dev.invitekit.conformance.contract.resource.Family;
import dev.invitekit.conformance.contract.resource.Paging;
import dev.invitekit.conformance.exchange.Call;
import dev.invitekit.conformance.exchange.Exchange;
import dev.invitekit.conformance.exchange.NetworkTrouble;
import dev.invitekit.conformance.plan.RequestPlan;
import dev.invitekit.conformance.run.scenario.CannotTry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
  record Lost(Call call, Family family, Set<String> addresses) {

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

  synchronized void add(Call call, Family family) {
    Set<String> addresses = new LinkedHashSet<>();
    ADDRESS
        .matcher(call.body().orElse(""))
        .results()
        .map(MatchResult::group)
        .forEach(address -> addresses.add(address.toLowerCase(Locale.ROOT)));
    all.add(new Lost(call, family, addresses));
  }

  /**
   * Finds in the lists what the creations have made, and has it deleted with all else.
   *
   * @return the creations of which nobody can tell
   */
  synchronized List<Lost> find(Ledger ledger) {
    List<Lost> unknown = new ArrayList<>();
    Map<Where, List<Lost>> byPlace = new LinkedHashMap<>();
    for (Lost lost : all) {
      Where where = new Where(lost.family(), ids(lost), lost.call().caller());
      byPlace.computeIfAbsent(where, w -> new ArrayList<>()).add(lost);
    }
    byPlace.forEach((where, losses) -> find(where, losses, ledger, unknown));
    all.clear();
    return unknown;
  }

  /** The list in which a creation would show. */
  private record Where(Family family, Map<String, String> ids, String caller) {}

  private void find(Where where, List<Lost> losses, Ledger ledger, List<Lost> unknown) {
    Family family = where.family();
    Optional<List<JsonNode>> listed = listed(where);
    for (Lost lost : losses) {
      if (listed.isEmpty() || lost.addresses().isEmpty()) {
        unknown.add(lost);
        continue;
      }
      for (JsonNode item : listed.get()) {
        String id = family.id(item);
        if (shows(item, lost.addresses()) && !id.isEmpty()) {
          Map<String, String> ids = new LinkedHashMap<>(where.ids());
          ids.put(family.name(), id);
          ledger.created(new Ledger.Item(family, id, ids, where.caller(), item));
        }
      }
    }
  }

  /** Ids of what a creation lies below. */
  private Map<String, String> ids(Lost lost) {
    Map<String, String> ids = new LinkedHashMap<>();
    lost.family()
        .parents()
        .forEach(
            (parameter, parent) -> {
              String id = lost.call().pathParameters().get(parameter);
              if (id != null) {
                ids.put(parent, id);
              }
            });
    return ids;
  }

  private static boolean shows(JsonNode item, Set<String> addresses) {
    String text = item.toString().toLowerCase(Locale.ROOT);
    return addresses.stream().anyMatch(text::contains);
  }

  /** The whole list; empty when it cannot be read to its end. */
  private Optional<List<JsonNode>> listed(Where where) {
    Family family = where.family();
    Optional<RequestPlan> base = family.list().flatMap(session.requests()::minimal);
    List<JsonNode> items = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    for (int pages = 0; base.isPresent() && pages < MOST_PAGES; pages++) {
      RequestPlan plan = base.get().as(where.caller());
      if (cursor.isPresent()) {
        Paging paging = family.paging().orElseThrow();
        plan = plan.withQuery(paging.cursor().orElseThrow().name(), cursor.get());
      }
      Optional<JsonNode> body = answer(plan, where.ids());
      if (body.isEmpty()) {
        return Optional.empty();
      }
      List<JsonNode> page = family.steps().list().orElseThrow().place().all(body.get());
      items.addAll(page);
      cursor = next(family, body.get(), page);
      if (cursor.isEmpty()) {
        return Optional.of(items);
      }
    }
    return Optional.empty();
  }

  private Optional<JsonNode> answer(RequestPlan plan, Map<String, String> ids) {
    try {
      Call call = session.calls().of(plan, session.fresh("clean-up"), ids);
      Exchange.Response response = session.sender().sendAnyway(call).response();
      return response.status() / 100 == 2
          ? Optional.of(Json.read(response.body()))
          : Optional.empty();
    } catch (NetworkTrouble | CannotTry e) {
      return Optional.empty();
    }
  }

  private static Optional<String> next(Family family, JsonNode body, List<JsonNode> page) {
    if (page.isEmpty() || family.paging().flatMap(Paging::cursor).isEmpty()) {
      return Optional.empty();
    }
    Paging paging = family.paging().get();
    boolean more = paging.more().map(name -> body.path(name).asBoolean()).orElse(true);
    String last = page.get(page.size() - 1).path(family.idProperty()).asText();
    return more ? paging.nextCursor(body, Optional.of(last)) : Optional.empty();
  }
}
