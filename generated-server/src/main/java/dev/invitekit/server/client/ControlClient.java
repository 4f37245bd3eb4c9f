package dev.invitekit.server.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What a test does to a server, or to a sandbox, and no vendor offers. Each call is an HTTP request
 * that throws {@link ControlException} when it is refused. Safe for any number of threads.
 *
 * <pre>{@code
 * ControlClient control = ControlClient.at(URI.create("http://127.0.0.1:8080"));
 * control.clock().advance(Duration.ofDays(7));
 * }</pre>
 */
public final class ControlClient {

  private static final String PREFIX = "/_invitekit";

  private final URI url;
  private final Wire wire;

  private ControlClient(URI url) {
    this.url = url;
    this.wire = new Wire(URI.create(url + PREFIX));
  }

  /**
   * A client of the server, or of the sandbox, at {@code url}.
   *
   * @param url as {@code invitekit serve} prints it, or of {@link Sandbox#url}
   */
  public static ControlClient at(URI url) {
    return new ControlClient(URI.create(url.toString().replaceFirst("/+$", "")));
  }

  /** The server's or the sandbox's URL, without a slash at the end. */
  public URI url() {
    return url;
  }

  /** Accepts an invitation in the place of the invited person. */
  public StoredInvitation accept(String api, String id) {
    return StoredInvitation.of(
        wire.post("/invitations/%s/%s/accept".formatted(Wire.encoded(api), Wire.encoded(id))));
  }

  /** The clock that all APIs go by. */
  public ClockControl clock() {
    return new ClockControl(wire);
  }

  /** Forgets everything but the tenants: the world is as it was at its start. */
  public void reset() {
    wire.post("/reset");
  }

  /** Makes these one after the other; answers them in their order. */
  public List<StoredInvitation> seed(Seed... seeds) {
    List<Map<String, Object>> settings = Arrays.stream(seeds).map(Seed::setting).toList();
    return list(
        wire.post("/seed", Map.of("invitations", settings)), "invitations", StoredInvitation::of);
  }

  /** The newest invitations of all APIs, newest first, at most 10,000. */
  public List<StoredInvitation> invitations() {
    return list(wire.get("/invitations?limit=10000"), "invitations", StoredInvitation::of);
  }

  /** The newest invitations of one API. */
  public List<StoredInvitation> invitations(String api) {
    return list(
        wire.get("/invitations" + Wire.query(Map.of("api", api, "limit", "10000"))),
        "invitations",
        StoredInvitation::of);
  }

  /** Everybody who belongs to an organization of any API. */
  public List<StoredMember> members() {
    return list(wire.get("/members"), "members", StoredMember::of);
  }

  /** Everybody who belongs to an organization of one API. */
  public List<StoredMember> members(String api) {
    return list(wire.get("/members" + Wire.query(Map.of("api", api))), "members", StoredMember::of);
  }

  /** The mails that would have been sent, newest first. */
  public List<Mail> outbox() {
    return list(wire.get("/outbox"), "mails", Mail::of);
  }

  /** Deletes all mails; the invitations and their links stay. */
  public void clearOutbox() {
    wire.delete("/outbox");
  }

  /** The journal of requests. */
  public Requests requests() {
    return new Requests(wire, Map.of());
  }

  /** What goes wrong on purpose. */
  public FaultControl faults() {
    return new FaultControl(wire);
  }

  /** Opens a world of its own; closing it forgets all that was in it. */
  public Sandbox sandbox() {
    return Sandbox.of(wire.post("/sandboxes"), wire);
  }

  /** Where each API is, and which keys it takes. */
  public List<ServedApi> apis() {
    return list(wire.get("/apis"), "apis", ServedApi::of);
  }

  /**
   * Where one API is, and which keys it takes.
   *
   * @throws IllegalArgumentException when it is not served
   */
  public ServedApi api(String name) {
    return ServedApi.named(name, apis());
  }

  static <T> List<T> list(JsonNode answer, String field, Function<JsonNode, T> reader) {
    return answer.path(field).valueStream().map(reader).toList();
  }
}
