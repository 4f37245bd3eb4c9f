package dev.invitekit.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.invitekit.server.control.ControlProtocol;
import dev.invitekit.server.control.Journal;
import dev.invitekit.server.control.Sandboxes;
import dev.invitekit.server.control.Surroundings;
import dev.invitekit.server.dialect.Dialect;
import dev.invitekit.server.dialect.Dialects;
import dev.invitekit.server.domain.Capacity;
import dev.invitekit.server.domain.InMemoryInvitationStore;
import dev.invitekit.server.http.Application;
import dev.invitekit.server.http.Contract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is served is what the documents say. A generator has been seen to drop the path of a whole
 * interface without a word (openapi-generator 7.17.0, its issue 22279).
 */
class RoutesTest {

  private static final Path SPECS = Path.of("..", "specs");
  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "patch", "head", "options", "trace");

  static SortedSet<String> apis() {
    return InviteKitServer.knownApis();
  }

  @Test
  void everyFolderWithADocumentIsServedByADialect() throws IOException {
    try (Stream<Path> folders = Files.list(SPECS)) {
      List<String> documented =
          folders
              .filter(folder -> Files.exists(folder.resolve("openapi.yaml")))
              .map(folder -> folder.getFileName().toString())
              .sorted()
              .toList();

      assertThat(InviteKitServer.knownApis()).containsExactlyElementsOf(documented);
    }
  }

  @ParameterizedTest
  @MethodSource("apis")
  void theRoutesOfTheResourcesAreThoseOfTheDocument(String api) {
    assertThat(application(dialect(api)).routes())
        .isNotEmpty()
        .isEqualTo(routesOf(document(SPECS.resolve(api).resolve("openapi.yaml"))));
  }

  @ParameterizedTest
  @MethodSource("apis")
  void theRoutesOfTheEdgeAreThoseOfTheDocument(String api) {
    SortedSet<String> routes = new TreeSet<>();
    Contract.load("specs/%s/openapi.yaml".formatted(api))
        .operations()
        .forEach(o -> routes.add(o.method() + " " + o.template()));

    assertThat(routes).isEqualTo(routesOf(document(SPECS.resolve(api).resolve("openapi.yaml"))));
  }

  @Test
  void theRoutesOfTheControlApiAreThoseOfItsDocument() {
    Surroundings server =
        new Surroundings(
            new Sandboxes(Map.of(), Clock.systemUTC(), Journal.Bounds.NONE), List.of(), () -> "");

    assertThat(ControlProtocol.mount(server, true).application().get().routes())
        .isEqualTo(routesOf(document(Path.of("src/main/openapi/control.yaml"))));
  }

  private static Dialect dialect(String api) {
    return Dialects.all().stream()
        .filter(dialect -> dialect.api().equals(api))
        .findFirst()
        .orElseThrow();
  }

  private static Application application(Dialect dialect) {
    return dialect.application(
        new InMemoryInvitationStore(
            dialect.policy(),
            List.of(),
            Clock.systemUTC(),
            new Random(1),
            new Capacity(1),
            invitation -> {}));
  }

  private static JsonNode document(Path file) {
    try {
      return new YAMLMapper().readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SortedSet<String> routesOf(JsonNode document) {
    SortedSet<String> routes = new TreeSet<>();
    String base = URI.create(document.at("/servers/0/url").asText()).getPath();
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      path.getValue()
          .fieldNames()
          .forEachRemaining(
              method -> {
                if (METHODS.contains(method)) {
                  routes.add(method.toUpperCase(Locale.ROOT) + " " + base + path.getKey());
                }
              });
    }
    return routes;
  }
}
