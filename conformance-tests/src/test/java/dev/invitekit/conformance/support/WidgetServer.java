package dev.invitekit.conformance.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A small server that keeps {@link WidgetDocument}, or all of it but what its bugs spoil. It knows
 * two shops, each with a key of its own.
 */
public final class WidgetServer implements AutoCloseable {

  static {
    System.setProperty("sun.net.httpserver.nodelay", "true"); // else answers wait for 40 ms
  }

  /** A way to be wrong. */
  public enum Bug {
    /** Takes fields that the document does not know. */
    TAKES_UNKNOWN_FIELDS,
    /** Says that it has deleted, and has not. */
    DELETES_NOTHING,
    /** Makes the first widget and does not answer. */
    NEVER_ANSWERS_THE_FIRST_CREATION,
    /** Makes the first widget and answers with a fault. */
    FAILS_AFTER_THE_FIRST_CREATION,
    /** Makes the first widget and closes the connection. */
    CLOSES_AFTER_THE_FIRST_CREATION,
    /** Makes the second widget and does not answer. */
    NEVER_ANSWERS_THE_SECOND_CREATION,
    /** Makes the second widget and answers with a fault. */
    FAILS_AFTER_THE_SECOND_CREATION,
    /** Shows nobody a list once there was something to list. */
    REFUSES_LISTS,
    /** Wants to be asked again in an hour, whatever it is asked for. */
    IS_BUSY_FOR_AN_HOUR,
    /** Wants to be asked again in an hour for a widget. */
    MAKES_NONE_FOR_AN_HOUR,
    /** Closes the connection where a path is very long. */
    CLOSES_ON_LONG_PATHS
  }

  public static final String KEY = "k-1";
  public static final String OTHER_KEY = "k-2";

  private static final Map<String, String> SHOPS = Map.of(KEY, "s1", OTHER_KEY, "s2");
  private static final Pattern PATH = Pattern.compile("/api/shops/([^/]+)/widgets(?:/([^/]+))?");
  private static final int STANDARD_PAGE = 20;
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private record Reply(int status, Optional<JsonNode> body) {}

  private static final Reply CLOSED = new Reply(0, Optional.empty());
  private static final Reply SILENCE = new Reply(-1, Optional.empty());

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Schema newWidget;
  private final Set<Bug> bugs = EnumSet.noneOf(Bug.class);
  private final Map<String, Map<String, ObjectNode>> widgets = new LinkedHashMap<>();
  private int made;

  public WidgetServer(Bug... bugs) {
    this.bugs.addAll(Arrays.asList(bugs));
    SHOPS.values().forEach(shop -> widgets.put(shop, new LinkedHashMap<>()));
    JsonNode schema = WidgetDocument.contract().document().component("NewWidget").json();
    this.newWidget =
        SchemaRegistry.withDefaultDialect(
                Dialects.getOpenApi30(),
                registry ->
                    registry.schemaRegistryConfig(
                        SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()))
            .getSchema(schema);
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

  /** What stands for the URL of the document's server. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/api";
  }

  /** How many widgets there are. */
  public synchronized int size() {
    return widgets.values().stream().mapToInt(Map::size).sum();
  }

  /** How many widgets were ever made. */
  public synchronized int made() {
    return made;
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getRawPath();
      if (bugs.contains(Bug.CLOSES_ON_LONG_PATHS) && path.length() > 4000) {
        return;
      }
      byte[] body = exchange.getRequestBody().readAllBytes();
      Reply reply = reply(exchange, path, new String(body, StandardCharsets.UTF_8));
      if (reply.equals(SILENCE)) {
        closed.await();
      }
      if (reply.status() <= 0) {
        return;
      }
      answer(exchange, reply);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void answer(HttpExchange exchange, Reply reply) throws IOException {
    byte[] bytes = reply.body().map(JsonNode::toString).orElse("").getBytes(StandardCharsets.UTF_8);
    boolean none = bytes.length == 0 || exchange.getRequestMethod().equals("HEAD");
    if (!none) {
      exchange.getResponseHeaders().add("Content-Type", "application/json");
    }
    exchange.sendResponseHeaders(reply.status(), none ? -1 : bytes.length);
    if (!none) {
      exchange.getResponseBody().write(bytes);
    }
  }

  private synchronized Reply reply(HttpExchange exchange, String path, String body) {
    String key = String.valueOf(exchange.getRequestHeaders().getFirst("x-key"));
    if (!SHOPS.containsKey(key)) {
      return refused(401, "no such key");
    }
    Matcher at = PATH.matcher(path);
    if (!at.matches() || !at.group(1).equals(SHOPS.get(key))) {
      return refused(404, "nothing here");
    }
    Map<String, ObjectNode> shop = widgets.get(at.group(1));
    String method = exchange.getRequestMethod();
    if (bugs.contains(Bug.IS_BUSY_FOR_AN_HOUR)
        || (bugs.contains(Bug.MAKES_NONE_FOR_AN_HOUR) && method.equals("POST"))) {
      exchange.getResponseHeaders().add("Retry-After", "3600");
      return refused(429, "busy");
    }
    if (at.group(2) == null) {
      return switch (method) {
        case "POST" -> make(shop, exchange, body);
        case "GET" -> list(shop, exchange.getRequestURI().getRawQuery());
        default -> refused(405, "no such method");
      };
    }
    return switch (method) {
      case "GET" -> one(shop, at.group(2));
      case "DELETE" -> drop(shop, at.group(2));
      default -> refused(405, "no such method");
    };
  }

  private Reply make(Map<String, ObjectNode> shop, HttpExchange exchange, String body) {
    String type = String.valueOf(exchange.getRequestHeaders().getFirst("content-type"));
    Optional<JsonNode> wanted = parsed(body);
    if (!type.toLowerCase(Locale.ROOT).startsWith("application/json") || wanted.isEmpty()) {
      return refused(400, "no JSON");
    }
    if (newWidget.validate(wanted.get()).stream()
        .anyMatch(
            error ->
                !bugs.contains(Bug.TAKES_UNKNOWN_FIELDS)
                    || !error.getKeyword().equals("additionalProperties"))) {
      return refused(400, "no widget");
    }
    JsonNode email = wanted.get().path("email");
    if (shop.values().stream().anyMatch(widget -> widget.path("email").equals(email))) {
      return refused(400, "there is one already");
    }
    ObjectNode widget = JSON.createObjectNode();
    widget.put("id", UUID.randomUUID().toString());
    widget.set("email", email);
    widget.put("createdAt", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    shop.put(widget.path("id").asText(), widget);
    made++;
    if (isDue(Bug.CLOSES_AFTER_THE_FIRST_CREATION, 1)) {
      return CLOSED;
    }
    if (isDue(Bug.NEVER_ANSWERS_THE_FIRST_CREATION, 1)
        || isDue(Bug.NEVER_ANSWERS_THE_SECOND_CREATION, 2)) {
      return SILENCE;
    }
    if (isDue(Bug.FAILS_AFTER_THE_FIRST_CREATION, 1)
        || isDue(Bug.FAILS_AFTER_THE_SECOND_CREATION, 2)) {
      return refused(500, "something broke");
    }
    return new Reply(201, Optional.of(JSON.createObjectNode().set("result", widget)));
  }

  private boolean isDue(Bug bug, int creation) {
    return made == creation && bugs.contains(bug);
  }

  private Reply list(Map<String, ObjectNode> shop, String query) {
    if (made > 0 && bugs.contains(Bug.REFUSES_LISTS)) {
      return refused(403, "no list for you");
    }
    int size = STANDARD_PAGE;
    int from = 0;
    try {
      for (String pair : query == null ? new String[0] : query.split("&")) {
        if (pair.startsWith("page_size=")) {
          size = Integer.parseInt(pair.substring("page_size=".length()));
        } else if (pair.startsWith("page_token=")) {
          from = Integer.parseInt(pair.substring("page_token=".length()));
        }
      }
    } catch (NumberFormatException e) {
      return refused(400, "no number");
    }
    if (size < 1 || size > 50 || from < 0) {
      return refused(400, "no such page");
    }
    List<ObjectNode> all = new ArrayList<>(shop.values());
    int to = Math.min(all.size(), from + size);
    ObjectNode page = JSON.createObjectNode();
    page.putArray("widgets").addAll(all.subList(Math.min(from, to), to));
    page.put("next_page_token", to < all.size() ? Integer.toString(to) : null);
    return new Reply(200, Optional.of(page));
  }

  private static Reply one(Map<String, ObjectNode> shop, String id) {
    return shop.containsKey(id)
        ? new Reply(200, Optional.of(JSON.createObjectNode().set("result", shop.get(id))))
        : refused(404, "no such widget");
  }

  private Reply drop(Map<String, ObjectNode> shop, String id) {
    if (!shop.containsKey(id)) {
      return refused(404, "no such widget");
    }
    if (!bugs.contains(Bug.DELETES_NOTHING)) {
      shop.remove(id);
    }
    return new Reply(204, Optional.empty());
  }

  private static Optional<JsonNode> parsed(String body) {
    try {
      return body.isBlank() ? Optional.empty() : Optional.of(JSON.readTree(body));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static Reply refused(int status, String fault) {
    return new Reply(status, Optional.of(JSON.createObjectNode().put("fault", fault)));
  }
}
