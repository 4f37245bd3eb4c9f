package dev.invitekit.server.support;

import dev.invitekit.server.InviteKitServer;
import dev.invitekit.server.ServerOptions;
import dev.invitekit.server.Tenants;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * One server for all tests of a class: it starts before the first, forgets everything before each,
 * and is closed after the last.
 *
 * <pre>{@code
 * @RegisterExtension static final RunningServer running = RunningServer.standard();
 *
 * private static final ApiClient nobody = running.client("openai");
 * }</pre>
 *
 * <p>The field has to be static. Nested classes share the server of the class around them. The
 * reset comes before the class's own {@code @BeforeEach} methods, which find a server without
 * invitations whose clock runs.
 */
public final class RunningServer
    implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

  private final ServerOptions options;
  private final Control control =
      new Control(ApiClient.of("control", () -> server().baseUrl())); // not yet known here
  private Optional<InviteKitServer> server = Optional.empty();
  private String owner = "";

  private RunningServer(ServerOptions options) {
    this.options = options;
  }

  /** With the tenants that every server knows unless it is told otherwise. */
  public static RunningServer standard() {
    return new RunningServer(ServerOptions.standard());
  }

  /** With tenants of the test's own, in the form of a tenants file. */
  public static RunningServer withTenants(String yaml) {
    return new RunningServer(ServerOptions.standard().withTenants(tenantsOf(yaml)));
  }

  /** What a tenants file with that text says, for a test that starts a server by itself. */
  public static Tenants tenantsOf(String yaml) {
    try {
      Path file = Files.createTempFile("tenants", ".yaml");
      try {
        return Tenants.read(Files.writeString(file, yaml));
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The server itself.
   *
   * @throws IllegalStateException before it is started and after it is closed, such as in the
   *     initializer of a static field
   */
  public InviteKitServer server() {
    return server.orElseThrow(() -> new IllegalStateException("the server is not running"));
  }

  /** The control API; may be taken before the server is started. */
  public Control control() {
    return control;
  }

  /** A client of {@code api} without a credential; may be taken before the server is started. */
  public ApiClient client(String api) {
    return ApiClient.of(api, () -> server().baseUrl(api));
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    if (server.isEmpty()) { // it runs already when this is a nested class
      server = Optional.of(InviteKitServer.start(options));
      owner = context.getUniqueId();
    }
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    control.reset();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (context.getUniqueId().equals(owner)) {
      server().close();
      server = Optional.empty();
    }
  }
}
