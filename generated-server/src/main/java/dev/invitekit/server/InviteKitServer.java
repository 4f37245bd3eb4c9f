package dev.invitekit.server;

import dev.invitekit.server.client.ControlClient;
import dev.invitekit.server.client.ServedApi;
import dev.invitekit.server.control.ControlProtocol;
import dev.invitekit.server.control.Journal;
import dev.invitekit.server.control.PresentStore;
import dev.invitekit.server.control.Sandboxes;
import dev.invitekit.server.control.Surroundings;
import dev.invitekit.server.control.Universe;
import dev.invitekit.server.dialect.Dialect;
import dev.invitekit.server.dialect.Dialects;
import dev.invitekit.server.dialect.ExampleCall;
import dev.invitekit.server.domain.Caller;
import dev.invitekit.server.domain.Capacity;
import dev.invitekit.server.domain.Directory;
import dev.invitekit.server.domain.InMemoryInvitationStore;
import dev.invitekit.server.domain.InvitationStore;
import dev.invitekit.server.domain.OrganizationId;
import dev.invitekit.server.http.BrowserPolicy;
import dev.invitekit.server.http.Container;
import dev.invitekit.server.http.Mount;
import dev.invitekit.server.http.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * A running server for the four invitation APIs, for a test in anybody's project:
 *
 * <pre>{@code
 * try (InviteKitServer server = InviteKitServer.start()) {
 *   URI base = server.baseUrl("openai"); // http://127.0.0.1:54321/openai
 * }
 * }</pre>
 *
 * <p>Everything is kept in memory and gone after {@link #close()}. Any number of servers can run in
 * one process; they share nothing.
 */
public final class InviteKitServer implements AutoCloseable {

  private final Container container;
  private final Sandboxes worlds;
  private final ServerOptions options;
  private final SortedMap<String, String> clientPaths = new TreeMap<>();

  private InviteKitServer(
      Container container, ServerOptions options, List<Surroundings.Api> apis, Sandboxes worlds) {
    this.container = container;
    this.worlds = worlds;
    this.options = options;
    apis.forEach(api -> clientPaths.put(api.name(), api.clientPath()));
  }

  /** Starts a server on a free port of the loopback address, with the standard tenants. */
  public static InviteKitServer start() {
    return start(ServerOptions.standard());
  }

  /**
   * Starts a server; it answers when this method returns.
   *
   * @throws BadInput when the address cannot be listened on; the message says why
   */
  public static InviteKitServer start(ServerOptions options) {
    Map<String, Universe.StoreFactory> factories = new TreeMap<>();
    List<Surroundings.Api> apis = new ArrayList<>();
    List<Mount> mounts = new ArrayList<>();
    Map<String, Supplier<Page>> pages = new HashMap<>();
    Capacity capacity = new Capacity(options.maxInvitations());
    for (Dialect dialect : chosen(options)) {
      String api = dialect.api();
      Directory directory = options.tenants().directory(api);
      factories.put(api, storeFactory(dialect, directory, capacity));
      apis.add(
          new Surroundings.Api(
              api,
              "/" + api + dialect.clientPath(),
              options.tenants().callers(api),
              dialect::ordinaryOffer));
      String document = "specs/%s/openapi.yaml".formatted(api);
      mounts.add(mount(dialect, document, directory));
      pages.put("/" + api + "/openapi.yaml", yaml(document));
    }
    Sandboxes worlds =
        new Sandboxes(
            factories,
            Clock.systemUTC(),
            options.control() ? Journal.Bounds.STANDARD : Journal.Bounds.NONE);

    // Known once the container runs, and not asked for before.
    AtomicReference<String> origin = new AtomicReference<>("");
    Surroundings surroundings = new Surroundings(worlds, apis, origin::get);
    Mount control = ControlProtocol.mount(surroundings, options.control());
    mounts.add(control);
    if (options.control()) {
      pages.put(ControlProtocol.PREFIX + "/openapi.yaml", yaml("specs/control/control.yaml"));
      pages.putAll(new ConsoleFiles().pages());
    }
    pages.put("/", () -> HomePage.of(surroundings, options.control()).toPage());

    InetSocketAddress address = new InetSocketAddress(options.host(), options.port());
    if (address.isUnresolved()) {
      throw new BadInput(
          "host %s: expected a name or address of this machine".formatted(options.host()));
    }
    try {
      Container container =
          Container.start(
              address, mounts, control, pages, worlds, browsers(options), options.accessLog());
      InviteKitServer server = new InviteKitServer(container, options, apis, worlds);
      origin.set(server.baseUrl().toString());
      return server;
    } catch (IOException e) { // Jetty wraps what the socket said, if it said anything
      throw new BadInput(
          "port %d of %s: cannot listen there; is it in use? (--port 0 picks a free one)"
              .formatted(options.port(), options.host()));
    }
  }

  /** Names of all APIs that this version can serve, sorted. */
  public static SortedSet<String> knownApis() {
    return Dialects.names();
  }

  /** Names of the APIs that this server serves, sorted. */
  public SortedSet<String> apis() {
    return new TreeSet<>(clientPaths.keySet());
  }

  /** The port it listens on, or did until it was closed. */
  public int port() {
    return container.port();
  }

  /** Scheme, host and port, without a slash at the end. */
  public URI baseUrl() {
    String host = options.host().contains(":") ? "[" + options.host() + "]" : options.host();
    return URI.create("http://%s:%d".formatted(host, port()));
  }

  /** Where {@code api} is mounted: what stands in the place of the vendor's scheme and host. */
  public URI baseUrl(String api) {
    if (!clientPaths.containsKey(api)) {
      throw new IllegalArgumentException("not served: " + api);
    }
    return URI.create(baseUrl() + "/" + api);
  }

  /**
   * What clients of {@code api} take for their base URL, as its vendor's documents tell them to.
   */
  public URI clientUrl(String api) {
    return URI.create(baseUrl() + clientPaths.get(api));
  }

  /**
   * What a test does to this server: accept invitations, move the clock, look at the outbox.
   *
   * @throws IllegalStateException when it was started without its control API
   */
  public ControlClient control() {
    if (!options.control()) {
      throw new IllegalStateException("this server was started without its control API");
    }
    return ControlClient.at(baseUrl());
  }

  /**
   * Where clients find {@code api}, and which keys it takes.
   *
   * @throws IllegalArgumentException when it is not served
   */
  public ServedApi api(String api) {
    if (!clientPaths.containsKey(api)) {
      throw new IllegalArgumentException(
          "api %s: expected one of %s".formatted(api, String.join(", ", clientPaths.keySet())));
    }
    return new ServedApi(
        api,
        clientUrl(api),
        options.tenants().callers(api).stream().map(InviteKitServer::toKey).toList());
  }

  private static ServedApi.Key toKey(Caller caller) {
    return new ServedApi.Key(
        caller.credential(),
        caller.access().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        caller.organization().map(OrganizationId::value),
        caller.email());
  }

  /** A creation to try {@code api} with, by its first key; empty when its tenants have no key. */
  public Optional<ExampleCall> example(String api) {
    Dialect dialect =
        Dialects.all().stream().filter(d -> d.api().equals(api)).findFirst().orElseThrow();
    return options.tenants().callers(api).stream()
        .filter(caller -> caller.organization().isPresent())
        .findFirst()
        .map(dialect::example);
  }

  /**
   * Gets everything ready that otherwise the first request of each API waits for.
   *
   * @return this server
   */
  public InviteKitServer warmUp() {
    container.warmUp();
    return this;
  }

  /** Lets requests in flight finish, for at most ten seconds, and stops. */
  @Override
  public void close() {
    worlds.close();
    container.close();
  }

  /** Whoever chooses an address to listen on may use it. */
  private static BrowserPolicy browsers(ServerOptions options) {
    String host = options.host();
    return options.browsers().allowingHost(host.contains(":") ? "[" + host + "]" : host);
  }

  private static List<Dialect> chosen(ServerOptions options) {
    return Dialects.all().stream()
        .filter(d -> options.apis().isEmpty() || options.apis().contains(d.api()))
        .toList();
  }

  private static Universe.StoreFactory storeFactory(
      Dialect dialect, Directory directory, Capacity capacity) {
    RandomGenerator random = new SecureRandom();
    return (clock, sent) ->
        new InMemoryInvitationStore(
            dialect.policy(), directory.organizations(), clock, random, capacity, sent);
  }

  private static Mount mount(Dialect dialect, String document, Directory directory) {
    String prefix = "/" + dialect.api();
    InvitationStore store = PresentStore.of(dialect.api());
    return new Mount(
        prefix,
        prefix,
        document,
        dialect,
        Optional.of(directory),
        () -> dialect.application(store));
  }

  private static Supplier<Page> yaml(String resource) {
    try (InputStream in = InviteKitServer.class.getClassLoader().getResourceAsStream(resource)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      Page page = new Page("application/yaml", text, Optional.empty());
      return () -> page;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
