package dev.invitekit.conformance;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.invitekit.conformance.targets.EmbeddedTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final JavaClasses SUITE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.invitekit.conformance");

  @Test
  void oneClassAloneKnowsTheServer() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(EmbeddedTarget.class.getName())
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.invitekit.server..")
        .check(SUITE);
  }

  @Test
  void roomsDependOnEachOtherInOneDirectionOnly() {
    slices().matching("dev.invitekit.conformance.(*)..").should().beFreeOfCycles().check(SUITE);
  }

  @Test
  void contractsAndGeneratorsSendNothing() {
    noClasses()
        .that()
        .resideInAnyPackage("..contract..", "..plan..", "..check..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.net.http..")
        .check(SUITE);
  }

  @Test
  void noVendorIsNamedInTheSources() throws IOException {
    List<String> vendors =
        EmbeddedTarget.apis().stream().map(api -> api.replaceAll("-.*", "")).toList();
    assertThat(vendors).hasSizeGreaterThanOrEqualTo(4);
    try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        String text = Files.readString(file).toLowerCase(Locale.ROOT);
        assertThat(vendors)
            .allSatisfy(
                vendor -> assertThat(text).as("%s names %s", file, vendor).doesNotContain(vendor));
      }
    }
  }
}
