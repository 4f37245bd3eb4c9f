package dev.invitekit.conformance.faulty;

import static dev.invitekit.conformance.faulty.Api.ANTHROPIC;
import static dev.invitekit.conformance.faulty.Api.CLICKHOUSE_CLOUD;
import static dev.invitekit.conformance.faulty.Api.ELASTIC_CLOUD;
import static dev.invitekit.conformance.faulty.Api.OPENAI;
import static dev.invitekit.conformance.faulty.Area.CONCURRENCY;
import static dev.invitekit.conformance.faulty.Area.PAGINATION;
import static dev.invitekit.conformance.faulty.Area.STATE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitekit.conformance.faulty.Fault.Server;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Exchanger;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/** Defects that any of the APIs may have and that show over several requests. */
final class StateDefects {

  private static final int PAGE = 20;

  private final Api api;
  private final DefectTable table;
  private final Faults faults;

  private StateDefects(Api api, DefectTable table) {
    this.api = api;
    this.table = table;
    this.faults = new Faults(api);
  }

  static void addTo(DefectTable table, Api api) {
    StateDefects defects = new StateDefects(api, table);
    defects.deletion();
    defects.state();
    if (api == OPENAI || api == ANTHROPIC) {
      defects.cursors();
      defects.pages();
    } else {
      defects.wholeLists();
    }
    defects.concurrency();
  }

  private void deletion() {
    table
        .defect("deletes-nothing", STATE, "a deletion is confirmed and not done")
        .breaks("gone-after-delete")
        .by(
            () ->
                (ask, correct) ->
                    api.kind(ask) == Kind.DELETE && correct.answer(api.read(ask.id())).isSuccess()
                        ? faults.seemingDeletion(ask.id(), correct)
                        : correct.answer(ask));
    table
        .defect("deleted-is-read", STATE, "what was deleted is still read from a cache")
        .breaks("gone-after-delete")
        .by(
            () -> {
              Map<String, Reply> cache = new ConcurrentHashMap<>();
              return (ask, correct) -> {
                Reply reply = correct.answer(ask);
                if (api.kind(ask) != Kind.READ) {
                  return reply;
                }
                return reply.isSuccess()
                    ? cache.computeIfAbsent(ask.id(), id -> reply)
                    : cache.getOrDefault(ask.id(), reply);
              };
            });
    table
        .defect("deleted-is-listed", STATE, "what was deleted is still listed")
        .breaks("gone-after-delete")
        .by(this::deletedIsListed);
    table
        .defect("deletes-a-neighbour", STATE, "a deletion takes the newest invitation along")
        .breaks("others-untouched-by-delete")
        .by(
            () -> {
              AtomicReference<String> newest = new AtomicReference<>("");
              return (ask, correct) -> {
                Reply reply = correct.answer(ask);
                if (api.kind(ask) == Kind.CREATE && reply.isSuccess()) {
                  newest.set(faults.idOf(reply));
                } else if (api.kind(ask) == Kind.DELETE && reply.isSuccess()) {
                  correct.answer(api.delete(newest.get()));
                }
                return reply;
              };
            });
    table
        .defect("deletes-again-and-again", STATE, "a second deletion is confirmed as the first was")
        .at(OPENAI, "OAI-09c")
        .at(ANTHROPIC, "ANT-06a")
        .at(CLICKHOUSE_CLOUD, "CHC-08b")
        .at(ELASTIC_CLOUD, "ELC-14")
        .by(
            () -> {
              Map<String, Reply> first = new ConcurrentHashMap<>();
              return (ask, correct) -> {
                Reply reply = correct.answer(ask);
                if (api.kind(ask) == Kind.DELETE && reply.isSuccess()) {
                  first.put(ask.id(), reply);
                }
                return api.kind(ask) == Kind.DELETE ? first.getOrDefault(ask.id(), reply) : reply;
              };
            });
    table
        .defect("deleted-bars-for-ever", STATE, "a deleted address can't be invited again")
        .at(OPENAI, "OAI-20a")
        .at(ANTHROPIC, "ANT-16a")
        .at(CLICKHOUSE_CLOUD, "CHC-12")
        .at(ELASTIC_CLOUD, "ELC-18a")
        .by(() -> Deleted.refuses(api, faults));
  }

  private Fault deletedIsListed() {
    Map<String, ObjectNode> known = new ConcurrentHashMap<>();
    Set<String> deleted = ConcurrentHashMap.newKeySet();
    return (ask, correct) -> {
      Reply reply = correct.answer(ask);
      if (!reply.isSuccess()) {
        return reply;
      }
      switch (api.kind(ask)) {
        case CREATE ->
            api.invitations(reply.json())
                .forEach(one -> known.put(one.path(api.idName()).asText(), one));
        case DELETE -> deleted.add(ask.id());
        case LIST -> {
          return reply.withBody(
              body ->
                  Faults.items(body)
                      .ifPresent(
                          items ->
                              known.forEach(
                                  (id, one) -> {
                                    if (deleted.contains(id)) {
                                      items.add(one);
                                    }
                                  })));
        }
        default -> {}
      }
      return reply;
    };
  }

  private void state() {
    table
        .defect("forgets-at-once", STATE, "what is created is not kept")
        .breaks("read-equals-created")
        .by(
            () ->
                (ask, correct) -> {
                  Reply reply = correct.answer(ask);
                  if (api.kind(ask) == Kind.CREATE && reply.isSuccess()) {
                    api.invitations(reply.json())
                        .forEach(
                            one -> correct.answer(api.delete(one.path(api.idName()).asText())));
                  }
                  return reply;
                });
    table
        .defect("read-lags", STATE, "the first read after a creation finds nothing")
        .breaks("read-equals-created")
        .by(
            () -> {
              Set<String> read = ConcurrentHashMap.newKeySet();
              return (ask, correct) ->
                  api.kind(ask) == Kind.READ && read.add(ask.id())
                      ? correct.answer(ask.to(ask.path() + "-not-yet"))
                      : correct.answer(ask);
            });
    table
        .defect("read-shows-another-address", STATE, "a read shows another address than create")
        .breaks("read-equals-created")
        .by(() -> faults.invitations(StateDefects::cutAddress, Kind.READ));
    table
        .defect("list-shows-another-address", STATE, "a list shows another address than create")
        .breaks("listed-once")
        .by(() -> faults.invitations(StateDefects::cutAddress, Kind.LIST));
    table
        .defect("newest-not-listed", STATE, "the newest invitation is listed later only")
        .at(OPENAI, "pages-complete")
        .at(ANTHROPIC, "pages-complete")
        .at(CLICKHOUSE_CLOUD, "CHC-06a")
        .at(ELASTIC_CLOUD, "ELC-11c")
        .by(
            () -> {
              AtomicReference<String> newest = new AtomicReference<>("");
              Fault remembers =
                  (ask, correct) -> {
                    Reply reply = correct.answer(ask);
                    if (api.kind(ask) == Kind.CREATE && reply.isSuccess()) {
                      newest.set(faults.idOf(reply));
                    }
                    return reply;
                  };
              return faults
                  .unlisted(one -> one.path(api.idName()).asText().equals(newest.get()))
                  .and(remembers);
            });
    table
        .defect("lists-twice", STATE, "each invitation is listed twice")
        .breaks("listed-once")
        .at(CLICKHOUSE_CLOUD, "listed-once", "CHC-06")
        .at(ELASTIC_CLOUD, "listed-once", "ELC-11a")
        .by(() -> faults.lists(items -> items.addAll(items.deepCopy())));
    table
        .defect("ids-come-again", STATE, "every fiftieth invitation gets an old id")
        .breaks("ids-unique")
        .by(
            () -> {
              AtomicInteger count = new AtomicInteger();
              AtomicReference<String> old = new AtomicReference<>("");
              return (ask, correct) -> {
                Reply reply = correct.answer(ask);
                if (api.kind(ask) != Kind.CREATE || !reply.isSuccess()) {
                  return reply;
                }
                String id = faults.idOf(reply);
                if (count.incrementAndGet() % 50 != 0) {
                  old.set(id);
                  return reply;
                }
                return reply.withText(reply.text().replace(id, old.get()));
              };
            });
  }

  private static void cutAddress(ObjectNode one) {
    one.put("email", one.path("email").asText().replaceAll("^.", "x"));
  }

  private String cursorName() {
    return api == OPENAI ? "after" : "after_id";
  }

  private void cursors() {
    table
        .defect("cursor-included", PAGINATION, "a page begins with the cursor itself")
        .at(OPENAI, "pages-complete", "OAI-15a")
        .at(ANTHROPIC, "pages-complete", "ANT-11e")
        .by(
            () ->
                (ask, correct) -> {
                  Reply reply = correct.answer(ask);
                  Optional<String> cursor = ask.query(cursorName());
                  if (api.kind(ask) != Kind.LIST || !reply.isSuccess() || cursor.isEmpty()) {
                    return reply;
                  }
                  JsonNode first = correct.answer(api.read(cursor.get())).json();
                  return reply.withBody(
                      body -> Faults.items(body).ifPresent(items -> items.insert(0, first)));
                });
    table
        .defect("page-skips-one", PAGINATION, "a page leaves out the first after the cursor")
        .at(OPENAI, "pages-complete", "OAI-15c")
        .at(ANTHROPIC, "pages-complete", "ANT-11g")
        .by(
            () ->
                (ask, correct) -> {
                  if (api.kind(ask) != Kind.LIST || ask.query(cursorName()).isEmpty()) {
                    return correct.answer(ask);
                  }
                  JsonNode page = correct.answer(ask.withQuery("limit", 1)).json();
                  JsonNode skipped = page.path("data").path(0).path("id");
                  return correct.answer(
                      skipped.isTextual() ? ask.withQuery(cursorName(), skipped.asText()) : ask);
                });
    table
        .defect("more-never", PAGINATION, "no page is said to be followed by another")
        .breaks("pages-complete")
        .at(ANTHROPIC, "pages-complete", "ANT-12e")
        .by(() -> faults.pages(page -> page.put("has_more", false)));
    table
        .defect("more-for-ever", PAGINATION, "every page is said to be followed by another")
        .at(OPENAI, "OAI-16c")
        .at(ANTHROPIC, "ANT-12d")
        .shownBy("state/many")
        .by(() -> faults.pages(page -> page.put("has_more", true)));
    table
        .defect("first-id-is-last", PAGINATION, "first_id is the id of the last invitation")
        .at(OPENAI, "OAI-16d")
        .at(ANTHROPIC, "ANT-12b")
        .shownBy("state/life")
        .by(() -> faults.pages(page -> page.set("first_id", page.path("last_id"))));
    table
        .defect("last-id-is-first", PAGINATION, "last_id is the id of the first invitation")
        .at(OPENAI, "OAI-16e", "pages-complete")
        .at(ANTHROPIC, "ANT-12c", "pages-complete")
        .by(() -> faults.pages(page -> page.set("last_id", page.path("first_id"))));
    table
        .defect("empty-page-with-ids", PAGINATION, "an empty page has cursors")
        .at(OPENAI, "OAI-16b")
        .at(ANTHROPIC, "ANT-12a")
        .by(
            () ->
                faults.pages(
                    page -> {
                      if (page.path("data").isEmpty()) {
                        page.put("first_id", "none").put("last_id", "none");
                      }
                    }));
  }

  private void pages() {
    table
        .defect("limit-not-read", PAGINATION, "pages hold 20 whatever limit says")
        .at(OPENAI, "page-limit-honoured", "OAI-14b")
        .at(ANTHROPIC, "page-limit-honoured", "ANT-11b")
        .by(() -> limits(ask -> ask.withQuery("limit", PAGE)));
    table
        .defect("limit-and-one", PAGINATION, "pages hold one more than limit")
        .at(OPENAI, "page-limit-honoured", "OAI-14b")
        .at(ANTHROPIC, "page-limit-honoured", "ANT-11b")
        .by(
            () ->
                limits(
                    ask ->
                        ask.query("limit").orElse("").matches("[1-9][0-9]?")
                            ? ask.withQuery(
                                "limit", Integer.parseInt(ask.query("limit").orElse("")) + 1)
                            : ask));
    table
        .defect("default-of-100", PAGINATION, "without limit a page holds 100")
        .at(OPENAI, "OAI-14a")
        .at(ANTHROPIC, "ANT-11a")
        .shownBy("state/many")
        .by(() -> limits(ask -> ask.query("limit").isEmpty() ? ask.withQuery("limit", 100) : ask));
    table
        .defect("default-of-10", PAGINATION, "without limit a page holds 10")
        .at(OPENAI, "OAI-14d")
        .at(ANTHROPIC, "ANT-11d")
        .shownBy("state/many")
        .by(() -> limits(ask -> ask.query("limit").isEmpty() ? ask.withQuery("limit", 10) : ask));
  }

  private Fault limits(UnaryOperator<Ask> change) {
    return faults.asks(Kind.LIST, change);
  }

  private void wholeLists() {
    table
        .defect("list-ends-at-100", PAGINATION, "a list without pages ends at 100")
        .breaks("pages-complete")
        .by(() -> faults.lists(items -> shorten(items, 100)));
    table
        .defect("list-ends-at-2", PAGINATION, "a list without pages shows two only")
        .at(CLICKHOUSE_CLOUD, "CHC-06a")
        .at(ELASTIC_CLOUD, "ELC-11c")
        .by(() -> faults.lists(items -> shorten(items, 2)));
    table
        .defect("oldest-100-listed", PAGINATION, "a list without pages shows the oldest 100")
        .breaks("pages-complete")
        .by(
            () ->
                faults.lists(
                    items -> {
                      while (items.size() > 100) {
                        items.remove(0);
                      }
                    }));
  }

  private static void shorten(ArrayNode items, int size) {
    while (items.size() > size) {
      items.remove(items.size() - 1);
    }
  }

  /** A creation under way, and what it was answered with. */
  private record Creation(int number, String email, Reply reply) {}

  private void concurrency() {
    table
        .defect("race-for-an-address", CONCURRENCY, "two at once can invite one address")
        .breaks("parallel-creates")
        .by(this::raceForAnAddress);
    table
        .defect("fails-under-load", CONCURRENCY, "two creations at once make one fail")
        .breaks("no-server-error")
        .shownBy("state/at-once")
        .by(() -> atOnce((mine, other) -> mine.reply().withStatus(500).with("retry-after", "0")));
    table
        .defect("answers-mixed-up", CONCURRENCY, "two creations at once swap their answers")
        .breaks("OAI-18a")
        .at(ANTHROPIC, "ANT-19a")
        .at(CLICKHOUSE_CLOUD, "CHC-02a")
        .at(ELASTIC_CLOUD, "ELC-01a")
        .shownBy("state/many")
        .by(() -> atOnce((mine, other) -> other.reply()));
    table
        .defect("one-id-for-two", CONCURRENCY, "two creations at once get one id")
        .breaks("ids-unique")
        .by(
            () ->
                atOnce(
                    (mine, other) ->
                        mine.reply()
                            .withText(
                                mine.reply()
                                    .text()
                                    .replace(
                                        faults.idOf(mine.reply()), faults.idOf(other.reply())))));
    table
        .defect("write-lost", CONCURRENCY, "of two creations at once one is not kept")
        .breaks("pages-complete")
        .by(
            () -> {
              AtomicReference<Server> behind = new AtomicReference<>();
              Fault loses =
                  atOnce(
                      (mine, other) -> {
                        behind.get().answer(api.delete(faults.idOf(mine.reply())));
                        return mine.reply();
                      });
              return (ask, correct) -> {
                behind.set(correct);
                return loses.answer(ask, correct);
              };
            });
  }

  /** What becomes of the answer to the later of two creations. */
  @FunctionalInterface
  private interface Mixed {
    Reply answer(Creation mine, Creation other);
  }

  /** Changes the answer to the later of two creations for two addresses that meet. */
  private Fault atOnce(Mixed mixed) {
    Exchanger<Creation> place = new Exchanger<>();
    AtomicInteger numbers = new AtomicInteger();
    return (ask, correct) -> {
      Reply reply = correct.answer(ask);
      if (api.kind(ask) != Kind.CREATE || !reply.isSuccess()) {
        return reply;
      }
      Creation mine = new Creation(numbers.incrementAndGet(), api.email(ask), reply);
      return Faults.meet(place, mine)
          .filter(other -> other.number() < mine.number())
          .map(other -> mixed.answer(mine, other))
          .orElse(reply);
    };
  }

  private Fault raceForAnAddress() {
    Exchanger<Creation> place = new Exchanger<>();
    AtomicInteger numbers = new AtomicInteger();
    return (ask, correct) -> {
      String email = api.email(ask);
      if (api.kind(ask) != Kind.CREATE || email.isEmpty()) {
        return correct.answer(ask);
      }
      Creation mine =
          new Creation(numbers.incrementAndGet(), email, new Reply(0, new Fields(Map.of()), ""));
      boolean later =
          Faults.meet(place, mine)
              .filter(other -> other.email().equals(email) && other.number() < mine.number())
              .isPresent();
      if (!later) {
        return correct.answer(ask);
      }
      String another = Faults.freshEmail();
      Reply reply = correct.answer(api.withEmail(ask, another));
      return reply.withText(reply.text().replace(another, email));
    };
  }
}
