package dev.invitekit.conformance.run.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.conformance.contract.Operation;
import dev.invitekit.conformance.contract.resource.Family;
import dev.invitekit.conformance.contract.resource.Paging;
import dev.invitekit.conformance.contract.resource.Step;
import dev.invitekit.conformance.exchange.Exchange;
import dev.invitekit.conformance.plan.RequestPlan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What walking a list showed.
 *
 * @param largest items on the largest page
 * @param isComplete whether the end was reached
 */
record Walk(
    List<JsonNode> items,
    int largest,
    boolean isComplete,
    Exchange last,
    Optional<String> trouble) {

  private static final int MOST_PAGES = 400;
  private static final int USUAL_PAGE = 100;

  /**
   * Reads the list, page by page if it has pages; with as large ones as can be if not told.
   *
   * @param ids of the resources that the list lies below
   */
  static Walk of(Stage stage, Optional<Integer> size, String caller, Map<String, String> ids) {
    Operation list = list(stage);
    return of(stage, stage.smallest(list).as(caller), size, ids);
  }

  static Operation list(Stage stage) {
    return stage
        .family()
        .list()
        .orElseThrow(() -> new CannotTry("no operation of the document lists"));
  }

  /** Like {@link #of(Stage, Optional, String, Map)}, with parameters of the list's own. */
  static Walk of(Stage stage, RequestPlan base, Optional<Integer> size, Map<String, String> ids) {
    Family family = stage.family();
    Step list = family.steps().list().orElseThrow();
    List<JsonNode> items = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    Set<String> cursors = new HashSet<>();
    Optional<String> cursor = Optional.empty();
    int largest = 0;
    Exchange exchange = null;
    for (int pages = 0; pages < MOST_PAGES; pages++) {
      exchange = stage.send(page(family, base, size, cursor), ids);
      if (!Answers.succeeded(exchange)) {
        String trouble = "a page was answered with %d".formatted(exchange.response().status());
        return new Walk(items, largest, false, exchange, Optional.of(trouble));
      }
      JsonNode body = Answers.body(exchange);
      List<JsonNode> page = list.place().all(body);
      items.addAll(page);
      largest = Math.max(largest, page.size());
      // Who goes on after a repetition may walk in a circle for long.
      if (page.stream().map(family::id).filter(id -> !seen.add(id)).count() > 0) {
        return new Walk(items, largest, false, exchange, Optional.empty());
      }
      if (family.paging().flatMap(Paging::cursor).isEmpty()) {
        return new Walk(items, largest, family.paging().isEmpty(), exchange, Optional.empty());
      }
      Paging paging = family.paging().get();
      boolean more = paging.more().map(name -> body.path(name).asBoolean()).orElse(!page.isEmpty());
      Optional<String> last =
          Stream.of(page)
              .filter(p -> !p.isEmpty())
              .map(p -> family.id(p.get(p.size() - 1)))
              .findFirst();
      cursor = paging.nextCursor(body, last);
      if (!more || cursor.isEmpty()) {
        boolean lacksCursor = more && paging.more().isPresent() && !page.isEmpty();
        return new Walk(
            items,
            largest,
            true,
            exchange,
            lacksCursor
                ? Optional.of("another page is said to follow, but no cursor given")
                : Optional.empty());
      }
      if (!cursors.add(cursor.get())) {
        String trouble = "cursor %s came twice".formatted(cursor.get());
        return new Walk(items, largest, false, exchange, Optional.of(trouble));
      }
    }
    return new Walk(items, largest, false, exchange, Optional.empty());
  }

  private static RequestPlan page(
      Family family, RequestPlan base, Optional<Integer> size, Optional<String> cursor) {
    if (family.paging().isEmpty()) {
      return base;
    }
    Paging paging = family.paging().get();
    RequestPlan plan = base.withoutQuery(paging.limit().name());
    if (size.isPresent()) {
      plan = plan.withQuery(paging.limit().name(), size.get().toString());
    }
    return cursor.isPresent()
        ? plan.withQuery(paging.cursor().orElseThrow().name(), cursor.get())
        : plan;
  }

  /** How much a page can hold at most; 100 where the document does not say. */
  static Optional<Integer> longestPage(Family family) {
    return family
        .paging()
        .map(paging -> paging.limit().schema().maximum().map(Number::intValue).orElse(USUAL_PAGE));
  }

  /** The items of that id. */
  List<JsonNode> of(Family family, String id) {
    return items.stream().filter(item -> family.id(item).equals(id)).toList();
  }
}
