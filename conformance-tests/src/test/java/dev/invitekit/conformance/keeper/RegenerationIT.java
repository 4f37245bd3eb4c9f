package dev.invitekit.conformance.keeper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitekit.conformance.support.RepositoryCopy;
import dev.invitekit.conformance.support.RepositoryCopy.Build;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.shared.invoker.MavenInvocationException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * When the build generates. It runs in a copy whose contracts are small and whose server has one
 * hand-written class; each test goes on from where the one before stopped.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RegenerationIT {

  private static final String DOCUMENT =
      """
      openapi: 3.0.3
      info: {title: Small, version: '1'}
      servers: [{url: https://api.example.com}]
      tags: [{name: Things}]
      paths:
        /things:
          get:
            operationId: listThings
            tags: [Things]
            responses:
              '200':
                description: Fine
                content:
                  application/json: {schema: {$ref: '#/components/schemas/Thing'}}
        /orders:
          post:
            operationId: createOrder
            tags: [Orders]
            requestBody:
              content:
                application/json: {schema: {$ref: 'order.yaml#/Order'}}
            responses:
              '204': {description: Fine}
      components:
        schemas:
          Thing:
            type: object
            properties:
              size: {$ref: '#/components/schemas/Size'}
          Size: {type: string, enum: [small, large]}
      """;
  private static final String ORDER = "Order: {type: object, properties: {%s: {type: string}}}\n";
  private static final String HAND_WRITTEN =
      "generated-server/src/main/java/dev/invitekit/server/Basket.java";
  private static final String CLASSES =
      "generated-server/target/classes/dev/invitekit/server/generated/";
  private static final String SKIPPED = "Code generation is skipped because input was unchanged";

  @TempDir private static Path folder;
  private static RepositoryCopy copy;
  private static List<String> apis;

  @BeforeAll
  static void generateOnce() throws IOException, MavenInvocationException {
    copy = RepositoryCopy.in(folder);
    delete(copy.file("generated-server/src/main/java"));
    delete(copy.file("specs/src"));
    try (Stream<Path> documents = Files.walk(copy.file("specs"), 2)) {
      apis =
          documents
              .filter(file -> file.endsWith("openapi.yaml"))
              .map(file -> file.getParent().getFileName().toString())
              .sorted()
              .toList();
    }
    for (String api : apis) {
      copy.write("specs/%s/openapi.yaml".formatted(api), DOCUMENT);
      copy.write("specs/%s/order.yaml".formatted(api), ORDER.formatted("note"));
    }
    copy.write(
        HAND_WRITTEN,
        """
        package dev.invitekit.server;

        record Basket(dev.invitekit.server.generated.%s.Order order) {}
        """
            .formatted(packageOf(0)));
    Build build = copy.build("compile", "-Dspotless.check.skip");
    assertThat(build.succeeded()).as(build.lines().toString()).isTrue();
    assertThat(build.count(SKIPPED)).isZero();
    assertThat(source(0, "Order.java")).content().contains("note");
    assertThat(compiled(0, "OrdersApi.class")).exists();
  }

  @Test
  @Order(1)
  void nothingChangedGeneratesAndCompilesNothing() throws MavenInvocationException {
    Build build = copy.build("compile", "-Dspotless.check.skip");

    assertThat(build.count(SKIPPED)).isEqualTo(apis.size() + 1); // and the control API
    assertThat(build.count("Nothing to compile")).isPositive();
    assertThat(build.count("Recompiling the module")).isZero();
  }

  @Test
  @Order(2)
  void onlyWhatChangedIsGeneratedAnewAndNothingStaleRemains()
      throws IOException, MavenInvocationException {
    String document = "specs/%s/openapi.yaml";
    String withoutOrders =
        DOCUMENT.substring(0, DOCUMENT.indexOf("  /orders:"))
            + DOCUMENT.substring(DOCUMENT.indexOf("components:"));
    copy.write(document.formatted(apis.get(0)), withoutOrders);
    copy.write("specs/%s/order.yaml".formatted(apis.get(1)), ORDER.formatted("remark"));
    copy.replace(document.formatted(apis.get(2)), "[small, large]", "[small, large, huge]");

    Build build = copy.build("compile", "-Dspotless.check.skip");
    assertThat(build.succeeded()).isFalse();
    assertThat(build.count("Basket.java")).isPositive();
    Files.delete(copy.file(HAND_WRITTEN));
    Build repaired = copy.build("compile", "-Dspotless.check.skip");

    assertThat(build.count(SKIPPED)).isEqualTo(apis.size() + 1 - 3);
    assertThat(repaired.succeeded()).as(repaired.lines().toString()).isTrue();
    for (String gone : List.of("OrdersApi", "Order")) {
      assertThat(source(0, gone + ".java")).doesNotExist();
      assertThat(compiled(0, gone + ".class")).doesNotExist();
      assertThat(compiled(3, gone + ".class")).exists();
    }
    assertThat(compiled(0, "Order$Builder.class")).doesNotExist();
    assertThat(compiled(0, "ThingsApi.class")).exists();
    assertThat(source(1, "Order.java")).content().contains("remark").doesNotContain("note");
    assertThat(source(2, "Size.java")).content().contains("HUGE");
    assertThat(source(3, "Size.java")).content().doesNotContain("HUGE");
  }

  @Test
  @Order(3)
  void aChangedTemplateGeneratesEverythingAnew() throws MavenInvocationException {
    copy.replace(
        "generated-server/src/main/templates/enumOuterClass.mustache",
        "/** How it is written on the wire. */",
        "/** How it looks on the wire. */");

    Build build = copy.build("compile", "-Dspotless.check.skip");

    assertThat(build.count(SKIPPED)).isZero();
    for (int api = 0; api < apis.size(); api++) {
      assertThat(source(api, "Size.java")).content().contains("How it looks on the wire.");
    }
  }

  @Test
  @Order(4)
  void aChangedOptionGeneratesEverythingAnewAndNothingStaleRemains()
      throws MavenInvocationException {
    copy.replace(
        "generated-server/pom.xml",
        "dev.invitekit.server.generated." + packageOf(0) + "<",
        "dev.invitekit.server.generated.renamed<");

    Build build = copy.build("compile", "-Dspotless.check.skip");

    assertThat(build.succeeded()).as(build.lines().toString()).isTrue();
    assertThat(build.count(SKIPPED)).isZero();
    assertThat(compiled(0, "ThingsApi.class")).doesNotExist();
    assertThat(copy.file(CLASSES + "renamed/ThingsApi.class")).exists();
  }

  private static Path source(int api, String name) {
    return copy.file(
        "generated-server/target/generated-sources/openapi/%s/dev/invitekit/server/generated/%s/%s"
            .formatted(apis.get(api), packageOf(api), name));
  }

  private static Path compiled(int api, String name) {
    return copy.file(CLASSES + packageOf(api) + "/" + name);
  }

  private static String packageOf(int api) {
    return apis.get(api).replace("-", "");
  }

  private static void delete(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
