package dev.invitekit.conformance.contract.resource;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.conformance.contract.Names;
import dev.invitekit.conformance.contract.Operation;
import dev.invitekit.conformance.contract.Parameter;
import dev.invitekit.conformance.contract.Schema;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * How a list is read page by page, as the names and types of parameters and properties tell.
 *
 * @param limit the parameter that says how many a page holds
 * @param cursor the parameter that says where a page begins
 * @param next the property of a page that holds the next cursor; empty when it is the id of the
 *     last item
 * @param more the property of a page that says whether another follows
 */
public record Paging(
    Parameter limit, Optional<Parameter> cursor, Optional<String> next, Optional<String> more) {

  static Optional<Paging> of(Operation list, Schema page) {
    Optional<Parameter> limit =
        find(
            list,
            "integer",
            name ->
                name.equals("limit")
                    || name.matches("(page|per|max|batch)[_-]?(size|page|results|items)")
                    || name.equals("pagesize")
                    || name.equals("first"));
    Optional<Parameter> cursor =
        find(list, "string", name -> name.matches("(starting_?)?after(_?id)?"))
            .or(() -> find(list, "string", name -> name.matches(".*(cursor|page_?token|marker)")));
    Map<String, Schema> properties = page.properties();
    Optional<String> next =
        property(properties, "string", name -> name.matches("(last_?id|end_?cursor)"))
            .or(() -> property(properties, "string", name -> name.matches("next.*")));
    Optional<String> more = property(properties, "boolean", name -> name.matches(".*more.*"));
    return limit.map(parameter -> new Paging(parameter, cursor, next, more));
  }

  /** Whether a cursor is the id of an item, not a text that only the server knows how to make. */
  public boolean isCursorAnId() {
    return next.map(Names::words).map(words -> words.contains("id")).orElse(true);
  }

  /** The cursor of the page after {@code page}, whose last item has the id {@code lastId}. */
  public Optional<String> nextCursor(JsonNode page, Optional<String> lastId) {
    Optional<String> told = next.map(page::path).filter(JsonNode::isTextual).map(JsonNode::asText);
    return told.isPresent() || !isCursorAnId() ? told : lastId;
  }

  private static Optional<Parameter> find(Operation list, String type, Predicate<String> isIt) {
    List<Parameter> query = list.parametersIn("query");
    return query.stream()
        .filter(parameter -> parameter.schema().type().equals(type))
        .filter(parameter -> isIt.test(parameter.name().toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  private static Optional<String> property(
      Map<String, Schema> properties, String type, Predicate<String> isIt) {
    return properties.entrySet().stream()
        .filter(entry -> entry.getValue().type().equals(type))
        .map(Map.Entry::getKey)
        .filter(name -> isIt.test(name.toLowerCase(Locale.ROOT)))
        .findFirst();
  }
}
