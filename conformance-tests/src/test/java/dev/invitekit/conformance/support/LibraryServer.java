package dev.invitekit.conformance.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.invitekit.conformance.contract.Contract;
import dev.invitekit.conformance.contract.Document;
import dev.invitekit.conformance.yaml.YamlFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A library of shelves with books on them: two nested families, PATCH, PUT, filters, orders, pages,
 * ETags; and beside them what a run must not touch: rows of others, a journal, settings, a bulk
 * deletion, an action. It keeps its document, or all of it but one planted defect.
 */
public final class LibraryServer implements AutoCloseable {

  static {
    System.setProperty("sun.net.httpserver.nodelay", "true"); // else answers wait for 40 ms
  }

  public static final String KEY = "key-0123456789";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final class Row {
    private final ObjectNode fields;
    private final Map<String, Row> books = new LinkedHashMap<>();
    private int version = 1;

    Row(ObjectNode fields) {
      this.fields = fields;
    }
  }

  private record Reply(int status, Optional<JsonNode> body, Map<String, String> headers) {}

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Optional<LibraryDefect> defect;
  private final Map<String, Row> shelves = new LinkedHashMap<>();
  private final List<String> journal = new ArrayList<>(List.of("opened"));
  private final ObjectNode settings = JSON.createObjectNode().put("motto", "silence");
  private final Map<String, Schema> schemas = new HashMap<>();
  private int indexed;
  private int last = 100;

  public LibraryServer(Optional<LibraryDefect> defect) {
    this.defect = defect;
    Document document = contract().document();
    SchemaRegistry registry =
        SchemaRegistry.withDefaultDialect(
            Dialects.getOpenApi30(),
            r ->
                r.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
    for (String name : List.of("NewShelf", "ShelfChange", "NewBook", "BookChange")) {
      schemas.put(name, registry.getSchema(document.component(name).json()));
    }
    addShelf(JSON.createObjectNode().put("label", "atlas").put("kind", "open").put("places", 4));
    addShelf(JSON.createObjectNode().put("label", "bible").put("kind", "closed").put("places", 7));
    shelves
        .values()
        .forEach(shelf -> addBook(shelf, JSON.createObjectNode().put("title", "of others")));
    try {
      this.server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  public static Contract contract() {
    return Contract.of(
        "library",
        Contract.CURRENT,
        new Document(
            YamlFile.onClassPath("dev/invitekit/conformance/support/library.yaml").orElseThrow()),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** All that it holds, byte by byte. */
  public synchronized String state() {
    ObjectNode all = JSON.createObjectNode();
    shelves.forEach(
        (id, row) -> {
          ObjectNode shown = all.putObject(id);
          shown.set("fields", row.fields);
          row.books.forEach((book, fields) -> shown.set(book, fields.fields));
        });
    return "%s %s %s %d".formatted(all, journal, settings, indexed);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private boolean has(LibraryDefect one) {
    return defect.filter(one::equals).isPresent();
  }

  private Row addShelf(ObjectNode fields) {
    String id = Integer.toString(++last);
    ObjectNode row = JSON.createObjectNode().put("id", id);
    row.put("kind", "open").put("places", 1);
    row.setAll(fields);
    Row shelf = new Row(row);
    shelves.put(id, shelf);
    return shelf;
  }

  private Row addBook(Row shelf, ObjectNode fields) {
    String id = "b" + ++last;
    ObjectNode row = JSON.createObjectNode().put("id", id);
    row.put("lent", false);
    row.setAll(fields);
    Row book = new Row(row);
    shelf.books.put(id, book);
    return book;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      Reply reply;
      try {
        reply = reply(exchange, body);
      } catch (IllegalArgumentException e) {
        reply = refused(400, "no such path");
      }
      byte[] bytes =
          reply.body().map(JsonNode::toString).orElse("").getBytes(StandardCharsets.UTF_8);
      boolean none = bytes.length == 0 || exchange.getRequestMethod().equals("HEAD");
      reply.headers().forEach(exchange.getResponseHeaders()::add);
      if (!none) {
        exchange
            .getResponseHeaders()
            .add(
                "Content-Type",
                has(LibraryDefect.TEXT_AS_MEDIA_TYPE) ? "text/plain" : "application/json");
      }
      exchange.sendResponseHeaders(reply.status(), none ? -1 : bytes.length);
      if (!none) {
        exchange.getResponseBody().write(bytes);
      }
    }
  }

  private synchronized Reply reply(HttpExchange exchange, byte[] bytes) {
    String method = exchange.getRequestMethod();
    String path = exchange.getRequestURI().getRawPath();
    String key = String.valueOf(exchange.getRequestHeaders().getFirst("x-key"));
    boolean open =
        (has(LibraryDefect.READS_WITHOUT_KEY) && method.equals("GET"))
            || (has(LibraryDefect.WRITES_WITHOUT_KEY) && !method.equals("GET"))
            || (has(LibraryDefect.ANY_KEY) && !key.equals("null") && !key.isEmpty())
            || (has(LibraryDefect.LONGER_KEY) && key.startsWith(KEY));
    if (!key.equals(KEY) && !open) {
      return refused(401, "no key");
    }
    List<String> at = new ArrayList<>();
    for (String segment : path.substring(1).split("/", -1)) {
      at.add(URLDecoder.decode(segment, StandardCharsets.UTF_8));
    }
    Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
    Request request =
        new Request(
            method,
            query,
            bytes,
            String.valueOf(exchange.getRequestHeaders().getFirst("content-type")),
            Optional.ofNullable(exchange.getRequestHeaders().getFirst("if-match")));
    return switch (at.get(0)) {
      case "shelves" -> shelves(request, at.subList(1, at.size()));
      case "journal" -> at.size() == 1 ? journal(request) : unknown();
      case "settings" -> at.size() == 1 ? settings(request) : unknown();
      case "index" -> at.size() == 1 ? index(request) : unknown();
      case "words" ->
          at.size() == 2 && method.equals("GET") && !at.get(1).isEmpty()
              ? ok(JSON.createObjectNode().put("word", at.get(1)))
              : at.size() == 2 ? refused(405, "no") : unknown();
      default -> unknown();
    };
  }

  private record Request(
      String method,
      Map<String, String> query,
      byte[] body,
      String type,
      Optional<String> ifMatch) {}

  private Reply shelves(Request request, List<String> at) {
    if (at.isEmpty()) {
      return switch (request.method()) {
        case "GET" -> listShelves(request);
        case "POST" -> makeShelf(request);
        case "DELETE" -> {
          shelves.clear();
          yield new Reply(204, Optional.empty(), Map.of());
        }
        default -> refused(405, "no such method");
      };
    }
    Row shelf = shelves.get(at.get(0));
    if (shelf == null) {
      boolean lies =
          has(LibraryDefect.UNKNOWN_ID_IS_FOUND)
              && at.size() == 1
              && request.method().equals("GET");
      return lies && !shelves.isEmpty() ? ok(shelves.values().iterator().next().fields) : unknown();
    }
    if (at.size() == 1) {
      return oneShelf(request, at.get(0), shelf);
    }
    if (at.get(1).equals("seal") && at.size() == 2) {
      shelf.fields.put("kind", "closed");
      return request.method().equals("POST") ? ok(shelf.fields) : refused(405, "no");
    }
    return at.get(1).equals("books") ? books(request, shelf, at.subList(2, at.size())) : unknown();
  }

  private Reply makeShelf(Request request) {
    Object read = read(request, "NewShelf");
    if (read instanceof Reply refused) {
      return refused;
    }
    ObjectNode fields = ((ObjectNode) read).deepCopy();
    if (has(LibraryDefect.FAILS_ON_LONG_LABEL) && fields.path("label").asText().length() > 20) {
      return refused(500, "boom");
    }
    if (has(LibraryDefect.LOWERS_LABEL_ON_CREATE)) {
      fields.put("label", fields.path("label").asText() + " ");
    }
    if (has(LibraryDefect.IGNORES_PLACES_ON_CREATE)) {
      fields.remove("places");
    }
    if (has(LibraryDefect.IGNORES_KIND_ON_CREATE)) {
      fields.remove("kind");
    }
    Row shelf = addShelf(fields);
    if (has(LibraryDefect.SAME_IDS) && shelves.size() > 3) {
      shelf.fields.put("id", shelves.keySet().stream().skip(2).findFirst().orElseThrow());
    }
    if (has(LibraryDefect.FORGETS_CREATED)) {
      shelves.remove(shelf.fields.path("id").asText());
    }
    ObjectNode shown = shelf.fields.deepCopy();
    if (has(LibraryDefect.CREATED_WITHOUT_KIND)) {
      shown.remove("kind");
    }
    if (has(LibraryDefect.ID_AS_NUMBER)) {
      shown.put("id", Integer.parseInt(shown.path("id").asText()));
    }
    if (has(LibraryDefect.OTHER_ANSWER_THAN_STORED)) {
      shown.put("places", 99);
    }
    return new Reply(
        has(LibraryDefect.CREATED_IS_200) ? 200 : 201,
        Optional.of(shown),
        Map.of("ETag", tag(shelf)));
  }

  private Reply oneShelf(Request request, String id, Row shelf) {
    boolean stale = request.ifMatch().filter(tag -> !tag.equals(tag(shelf))).isPresent();
    switch (request.method()) {
      case "GET" -> {
        ObjectNode shown = shelf.fields.deepCopy();
        if (has(LibraryDefect.READ_SHOWS_NULL_LABEL)) {
          shown.putNull("label");
        }
        if (has(LibraryDefect.READ_SHOWS_OTHER_KIND)) {
          shown.put("kind", shown.path("kind").asText().equals("open") ? "closed" : "open");
        }
        return new Reply(
            200,
            Optional.of(shown),
            has(LibraryDefect.NO_ETAG) ? Map.of() : Map.of("ETag", tag(shelf)));
      }
      case "PATCH", "PUT" -> {
        boolean patch = request.method().equals("PATCH");
        if (stale
            && !has(
                patch
                    ? LibraryDefect.PATCH_IGNORES_IF_MATCH
                    : LibraryDefect.PUT_IGNORES_IF_MATCH)) {
          return refused(412, "outdated");
        }
        if (request.ifMatch().isPresent() && has(LibraryDefect.REFUSES_CURRENT_TAG)) {
          return refused(412, "outdated");
        }
        Object read = read(request, patch ? "ShelfChange" : "NewShelf");
        if (read instanceof Reply refused) {
          return refused;
        }
        changeShelf(shelf, (ObjectNode) read, patch);
        return new Reply(200, Optional.of(shelf.fields), Map.of("ETag", tag(shelf)));
      }
      case "DELETE" -> {
        if (!has(LibraryDefect.DELETE_DOES_NOTHING)) {
          shelves.remove(id);
        }
        if (has(LibraryDefect.DELETE_TAKES_ANOTHER_TOO)) {
          shelves.keySet().stream().reduce((a, b) -> b).ifPresent(shelves::remove);
        }
        return has(LibraryDefect.DELETE_IS_202)
            ? new Reply(202, Optional.empty(), Map.of())
            : new Reply(204, Optional.empty(), Map.of());
      }
      default -> {
        return has(LibraryDefect.WRONG_METHOD_IS_500)
            ? refused(500, "boom")
            : refused(405, "no such method");
      }
    }
  }

  private void changeShelf(Row shelf, ObjectNode wanted, boolean patch) {
    ObjectNode fields = wanted.deepCopy();
    if ((patch && has(LibraryDefect.PATCH_CHANGES_NOTHING))
        || (!patch && has(LibraryDefect.PUT_CHANGES_NOTHING))) {
      return;
    }
    if (patch && has(LibraryDefect.PATCH_IGNORES_PLACES)) {
      fields.remove("places");
    }
    if (patch && has(LibraryDefect.PATCH_RESETS_THE_REST) && !fields.has("kind")) {
      fields.put("kind", "open");
      fields.put("places", fields.path("places").asInt(1));
    }
    if (patch && has(LibraryDefect.PATCH_CHANGES_ID)) {
      fields.put("id", "999");
    }
    if (!patch && has(LibraryDefect.PUT_MERGES_ONLY_LABEL)) {
      fields.retain("label");
    }
    if (patch && has(LibraryDefect.PATCH_CHANGES_ALL)) {
      shelves.values().forEach(other -> other.fields.setAll(fields));
    }
    if (!patch) {
      shelf.fields.put("kind", "open").put("places", 1);
    }
    shelf.fields.setAll(fields);
    if (!has(LibraryDefect.TAG_NEVER_CHANGES)) {
      shelf.version++;
    }
  }

  private Reply listShelves(Request request) {
    int limit;
    int from;
    try {
      limit = Integer.parseInt(request.query().getOrDefault("limit", "20"));
      from = Integer.parseInt(request.query().getOrDefault("cursor", "0"));
    } catch (NumberFormatException e) {
      return has(LibraryDefect.LIMIT_WORD_IS_500)
          ? refused(500, "boom")
          : refused(400, "no number");
    }
    if ((limit < 1 && !has(LibraryDefect.LIMIT_ZERO_ACCEPTED))
        || (limit > 50 && !has(LibraryDefect.LIMIT_51_ACCEPTED))) {
      return refused(400, "no such limit");
    }
    limit = Math.max(limit, 1);
    Optional<String> kind = Optional.ofNullable(request.query().get("kind"));
    Optional<String> sort = Optional.ofNullable(request.query().get("sort"));
    if ((kind.filter(k -> !List.of("open", "closed").contains(k)).isPresent()
            && !has(LibraryDefect.ANY_KIND_AS_FILTER))
        || (sort.filter(s -> !List.of("places", "-places").contains(s)).isPresent()
            && !has(LibraryDefect.ANY_ORDER))) {
      return refused(400, "no such filter or order");
    }
    List<ObjectNode> all = new ArrayList<>();
    for (Row shelf : shelves.values()) {
      String has = shelf.fields.path("kind").asText();
      if (kind.isEmpty() || has(LibraryDefect.FILTER_IGNORED) || kind.get().equals(has)) {
        all.add(shelf.fields);
      }
    }
    if (kind.isPresent() && has(LibraryDefect.FILTER_LOSES_ONE) && !all.isEmpty()) {
      all.remove(all.size() - 1);
    }
    if (sort.isPresent() && !has(LibraryDefect.ORDER_IGNORED)) {
      Comparator<ObjectNode> up = Comparator.comparingInt(row -> row.path("places").asInt());
      boolean down = sort.get().startsWith("-") && !has(LibraryDefect.ORDER_ALWAYS_UP);
      all.sort(down ? up.reversed() : up);
    }
    if (has(LibraryDefect.LIST_WITHOUT_THE_LAST)
        && !all.isEmpty()
        && kind.isEmpty()
        && sort.isEmpty()) {
      all.remove(all.size() - 1);
    }
    int size =
        has(LibraryDefect.LIMIT_IGNORED)
            ? 20
            : has(LibraryDefect.LIMIT_OFF_BY_ONE) ? limit + 1 : limit;
    int to = Math.min(all.size(), from + size);
    int next =
        has(LibraryDefect.PAGES_OVERLAP) ? to - 1 : has(LibraryDefect.PAGES_SKIP) ? to + 1 : to;
    ObjectNode page = JSON.createObjectNode();
    ArrayNode items = page.putArray("items");
    all.subList(Math.min(from, to), to).forEach(items::add);
    if (has(LibraryDefect.LIST_SHOWS_OTHER_PLACES)) {
      ArrayNode copies = JSON.createArrayNode();
      items.forEach(item -> copies.add(((ObjectNode) item).deepCopy().put("places", 42)));
      page.set("items", copies);
    }
    if (to < all.size() && !has(LibraryDefect.NO_NEXT_PAGE)) {
      page.put("next_cursor", Integer.toString(next));
    } else {
      page.putNull("next_cursor");
    }
    return ok(page);
  }

  private Reply books(Request request, Row shelf, List<String> at) {
    Row holder = shelf;
    if (at.isEmpty()) {
      return switch (request.method()) {
        case "GET" -> {
          ArrayNode all = JSON.createArrayNode();
          shelves.values().stream()
              .filter(s -> s == holder || has(LibraryDefect.BOOKS_OF_ALL_SHELVES))
              .forEach(s -> s.books.values().forEach(book -> all.add(book.fields)));
          yield ok(all);
        }
        case "POST" -> {
          Object read = read(request, "NewBook");
          if (read instanceof Reply refused) {
            yield refused;
          }
          Row book = addBook(shelf, ((ObjectNode) read).deepCopy());
          if (has(LibraryDefect.BOOK_NOT_LENT_WHATEVER_IS_SENT)) {
            book.fields.put("lent", false);
          }
          yield new Reply(201, Optional.of(book.fields), Map.of());
        }
        default -> refused(405, "no such method");
      };
    }
    Row book = at.size() == 1 ? shelf.books.get(at.get(0)) : null;
    if (book == null && at.size() == 1 && has(LibraryDefect.BOOK_READ_BELOW_ANY_SHELF)) {
      book =
          shelves.values().stream()
              .map(s -> s.books.get(at.get(0)))
              .filter(b -> b != null)
              .findFirst()
              .orElse(null);
    }
    if (book == null) {
      return has(LibraryDefect.SECOND_BOOK_DELETE_IS_500) && request.method().equals("DELETE")
          ? refused(500, "boom")
          : unknown();
    }
    switch (request.method()) {
      case "GET" -> {
        return ok(book.fields);
      }
      case "PATCH" -> {
        Object read = read(request, "BookChange");
        if (read instanceof Reply refused) {
          return refused;
        }
        if (!has(LibraryDefect.BOOK_PATCH_CHANGES_NOTHING)) {
          book.fields.setAll((ObjectNode) read);
        }
        if (has(LibraryDefect.BOOK_PATCH_LOSES_TITLE) && !((ObjectNode) read).has("title")) {
          book.fields.put("title", "");
        }
        return ok(book.fields);
      }
      case "DELETE" -> {
        if (!has(LibraryDefect.BOOK_DELETE_DOES_NOTHING)) {
          shelf.books.remove(at.get(0));
        }
        return new Reply(204, Optional.empty(), Map.of());
      }
      default -> {
        return refused(405, "no such method");
      }
    }
  }

  private Reply journal(Request request) {
    return switch (request.method()) {
      case "GET" -> ok(JSON.createObjectNode().put("lines", journal.size()));
      case "DELETE" -> {
        journal.clear();
        yield new Reply(204, Optional.empty(), Map.of());
      }
      default -> refused(405, "no such method");
    };
  }

  private Reply settings(Request request) {
    switch (request.method()) {
      case "GET" -> {
        return ok(settings);
      }
      case "PUT", "PATCH" -> {
        settings.put("motto", "changed");
        return ok(settings);
      }
      default -> {
        return refused(405, "no such method");
      }
    }
  }

  private Reply index(Request request) {
    if (!request.method().equals("POST")) {
      return refused(405, "no such method");
    }
    indexed++;
    return new Reply(202, Optional.empty(), Map.of());
  }

  /** The body, or the reply that refuses it. */
  private Object read(Request request, String schema) {
    String text = new String(request.body(), StandardCharsets.UTF_8);
    boolean typed = request.type().toLowerCase(Locale.ROOT).startsWith("application/json");
    if (!typed && !has(LibraryDefect.ANY_MEDIA_TYPE)) {
      return refused(415, "no JSON");
    }
    try {
      StandardCharsets.UTF_8.newDecoder().decode(java.nio.ByteBuffer.wrap(request.body()));
      JsonNode json = JSON.readTree(text);
      if (json == null || json.isMissingNode()) {
        return has(LibraryDefect.EMPTY_BODY_IS_500)
            ? refused(500, "boom")
            : refused(400, "no body");
      }
      List<String> faults =
          schemas.get(schema).validate(json).stream()
              .filter(
                  error -> !isForgiven(error.getKeyword(), error.getInstanceLocation().toString()))
              .map(Object::toString)
              .toList();
      return faults.isEmpty() && json.isObject()
          ? json
          : has(LibraryDefect.INVALID_IS_500) ? refused(500, "boom") : refused(400, "invalid");
    } catch (JsonProcessingException | CharacterCodingException e) {
      return has(LibraryDefect.BROKEN_JSON_IS_500) ? refused(500, "boom") : refused(400, "no JSON");
    }
  }

  private boolean isForgiven(String keyword, String where) {
    return switch (keyword) {
      case "required" -> has(LibraryDefect.REQUIRED_NOT_CHECKED);
      case "maxLength" -> has(LibraryDefect.LENGTH_NOT_CHECKED);
      case "minLength" -> has(LibraryDefect.EMPTY_NOT_CHECKED);
      case "maximum" -> has(LibraryDefect.MAXIMUM_NOT_CHECKED);
      case "minimum" -> has(LibraryDefect.MINIMUM_NOT_CHECKED);
      case "enum" -> has(LibraryDefect.ENUM_NOT_CHECKED);
      case "type" -> has(LibraryDefect.TYPE_NOT_CHECKED) && !where.isEmpty();
      case "additionalProperties" -> has(LibraryDefect.UNKNOWN_FIELDS_TAKEN);
      default -> false;
    };
  }

  private String tag(Row row) {
    return "\"%s-%d\"".formatted(row.fields.path("id").asText(), row.version);
  }

  private static Reply ok(JsonNode body) {
    return new Reply(200, Optional.of(body), Map.of());
  }

  private Reply unknown() {
    return has(LibraryDefect.NOT_FOUND_IS_500)
        ? refused(500, "boom")
        : has(LibraryDefect.NOT_FOUND_IS_200)
            ? ok(JSON.createObjectNode())
            : has(LibraryDefect.NOT_FOUND_IN_ANOTHER_FORM)
                ? new Reply(404, Optional.of(JSON.createObjectNode().put("oops", "x")), Map.of())
                : refused(404, "nothing here");
  }

  private static Reply refused(int status, String fault) {
    return new Reply(status, Optional.of(JSON.createObjectNode().put("fault", fault)), Map.of());
  }

  private static Map<String, String> query(String raw) {
    Map<String, String> query = new HashMap<>();
    for (String pair : raw == null ? new String[0] : raw.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        query.put(
            pair.substring(0, equals),
            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
      }
    }
    return query;
  }
}
