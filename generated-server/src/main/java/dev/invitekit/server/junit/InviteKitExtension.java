package dev.invitekit.server.junit;

import dev.invitekit.server.InviteKitServer;
import dev.invitekit.server.client.ControlClient;
import dev.invitekit.server.client.JournalEntry;
import dev.invitekit.server.client.Sandbox;
import dev.invitekit.server.client.Seed;
import dev.invitekit.server.client.ServedApi;
import java.lang.reflect.AnnotatedElement;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/** What {@link InviteKit} does. */
public final class InviteKitExtension
    implements ParameterResolver, BeforeEachCallback, AfterEachCallback {

  private static final Namespace NAMESPACE = Namespace.create(InviteKitExtension.class);
  private static final Set<Class<?>> OF_A_TEST =
      Set.of(Sandbox.class, ControlClient.class, ServedApi.class, URI.class);

  /** Held, because java.util.logging does not hold what was set. */
  private static final List<Logger> QUIET =
      Stream.of("org.eclipse.jetty", "com.networknt").map(Logger::getLogger).toList();

  /** Public only because JUnit calls it. */
  public InviteKitExtension() {
    QUIET.stream()
        .filter(logger -> logger.getLevel() == null) // nobody has asked for lines
        .forEach(logger -> logger.setLevel(Level.SEVERE));
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    Seed[] seeds =
        invitationsOf(context).stream().map(InviteKitExtension::toSeed).toArray(Seed[]::new);
    if (seeds.length > 0) {
      sandbox(context).control().seed(seeds);
    }
  }

  @Override
  public void afterEach(ExtensionContext context) {
    Sandbox sandbox = store(context).remove(Sandbox.class, Sandbox.class);
    if (sandbox == null) {
      return;
    }
    try (sandbox) {
      if (context.getExecutionException().isPresent()) {
        print(context.getDisplayName(), sandbox.control().requests().list());
      }
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == InviteKitServer.class
        || type == Sandbox.class
        || type == ControlClient.class
        || parameter.isAnnotated(Api.class);
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    if (type == InviteKitServer.class) {
      return server(context);
    }
    if (!OF_A_TEST.contains(type)) {
      throw new ParameterResolutionException(
          "@Api stands before a ServedApi or a URI, not before a " + type.getSimpleName());
    }
    if (context.getTestMethod().isEmpty()) {
      throw new ParameterResolutionException(
          "a %s belongs to a test method; before all tests there is an InviteKitServer only"
              .formatted(type.getSimpleName()));
    }
    Sandbox sandbox = sandbox(context);
    if (type == Sandbox.class) {
      return sandbox;
    }
    if (type == ControlClient.class) {
      return sandbox.control();
    }
    ServedApi api = sandbox.api(parameter.findAnnotation(Api.class).orElseThrow().value());
    return type == URI.class ? api.baseUrl() : api;
  }

  /** JUnit closes it after the last test. What 5.10 knows by another name than 6 is deprecated. */
  @SuppressWarnings("deprecation")
  private record Running(InviteKitServer server) implements Store.CloseableResource {

    @Override
    public void close() {
      server.close();
    }
  }

  @SuppressWarnings("deprecation") // its successor came with JUnit 6
  private static InviteKitServer server(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(
            Running.class, key -> new Running(InviteKitServer.start()), Running.class)
        .server();
  }

  @SuppressWarnings("deprecation") // its successor came with JUnit 6
  private static Sandbox sandbox(ExtensionContext context) {
    InviteKitServer server = server(context);
    return store(context)
        .getOrComputeIfAbsent(Sandbox.class, key -> server.control().sandbox(), Sandbox.class);
  }

  private static Store store(ExtensionContext context) {
    return context.getStore(Namespace.create(InviteKitExtension.class, context.getUniqueId()));
  }

  private static List<Invitation> invitationsOf(ExtensionContext context) {
    List<Invitation> invitations = new ArrayList<>();
    for (AnnotatedElement element :
        List.of(context.getRequiredTestClass(), context.getRequiredTestMethod())) {
      invitations.addAll(Arrays.asList(element.getAnnotationsByType(Invitation.class)));
    }
    return invitations;
  }

  private static Seed toSeed(Invitation invitation) {
    Seed seed = Seed.invitation(invitation.api(), invitation.email()).state(invitation.state());
    return invitation.organization().isEmpty()
        ? seed
        : seed.organization(invitation.organization());
  }

  private static void print(String test, List<JournalEntry> requests) {
    StringBuilder text =
        new StringBuilder("InviteKit: requests of " + test + System.lineSeparator());
    requests.forEach(request -> text.append(request).append(System.lineSeparator()));
    if (requests.isEmpty()) {
      text.append("none").append(System.lineSeparator());
    }
    System.err.print(text);
  }
}
