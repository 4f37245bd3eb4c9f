package dev.invitekit.server;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which package may know which other. */
class ArchitectureTest {

  private static final String ROOT = "dev.invitekit.server";
  private static final String DIALECT = ROOT + ".dialect";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @Test
  void theRulesAreAboutTheClassesOfThisServer() {
    assertThat(CLASSES.contain(InviteKitServer.class)).isTrue();
    assertThat(CLASSES.stream().map(JavaClass::getPackageName).distinct())
        .contains(ROOT, ROOT + ".domain", ROOT + ".http", ROOT + ".control", DIALECT)
        .anyMatch(name -> name.startsWith(DIALECT + "."))
        .anyMatch(name -> name.startsWith(ROOT + ".generated."));
  }

  @Test
  void theDomainKnowsTheJdkAndNothingElse() {
    classes()
        .that(are(resideInAPackage(ROOT + ".domain..")))
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(ROOT + ".domain..", "java..", "org.jspecify.annotations.."))
        .check(CLASSES);
  }

  @Test
  void theEdgeKnowsTheDomainAndNoDialect() {
    noClasses()
        .that(are(resideInAPackage(ROOT + ".http..")))
        .should()
        .dependOnClassesThat(
            are(resideInAPackage(ROOT + ".."))
                .and(resideOutsideOfPackages(ROOT + ".http..", ROOT + ".domain..")))
        .check(CLASSES);
  }

  @Test
  void theControlApiKnowsDomainAndEdgeAndNoDialect() {
    noClasses()
        .that(are(resideInAPackage(ROOT + ".control..")))
        .should()
        .dependOnClassesThat(
            are(resideInAPackage(ROOT + ".."))
                .and(
                    resideOutsideOfPackages(
                        ROOT + ".control..",
                        ROOT + ".http..",
                        ROOT + ".domain..",
                        ROOT + ".generated.control..")))
        .check(CLASSES);
  }

  @Test
  void theClientKnowsNothingOfTheServersInside() {
    noClasses()
        .that(are(resideInAPackage(ROOT + ".client..")))
        .should()
        .dependOnClassesThat(
            are(resideInAPackage(ROOT + "..")).and(resideOutsideOfPackage(ROOT + ".client..")))
        .check(CLASSES);
  }

  @Test
  void onlyTheExtensionKnowsJUnit() {
    noClasses()
        .that(are(resideOutsideOfPackage(ROOT + ".junit..")))
        .should()
        .dependOnClassesThat(resideInAnyPackage(ROOT + ".junit..", "org.junit.."))
        .check(CLASSES);
  }

  @Test
  void aDialectKnowsDomainAndEdgeAndNoOtherDialect() {
    classes()
        .that(are(resideInAPackage(DIALECT + ".*..")))
        .should(knowOnlyTheirOwnDialect())
        .check(CLASSES);
  }

  @Test
  void whatADialectIsDependsOnNone() {
    noClasses()
        .that(are(resideInAPackage(DIALECT)))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(DIALECT + ".*..", ROOT + ".control..", ROOT + ".generated.."))
        .check(CLASSES);
  }

  @Test
  void onlyTheCommandLineUsesTheCommandLine() {
    noClasses()
        .that(are(resideOutsideOfPackage(ROOT + ".cli..")))
        .should()
        .dependOnClassesThat(resideInAnyPackage(ROOT + ".cli..", "picocli.."))
        .check(CLASSES);
  }

  @Test
  void generatedCodeKnowsOnlyItself() {
    slices().matching(ROOT + ".generated.(*)..").should().notDependOnEachOther().check(CLASSES);
    noClasses()
        .that(are(resideInAPackage(ROOT + ".generated..")))
        .should()
        .dependOnClassesThat(
            are(resideInAPackage(ROOT + "..")).and(resideOutsideOfPackage(ROOT + ".generated..")))
        .check(CLASSES);
  }

  @Test
  void dialectsDependOnEachOtherInNoWay() {
    slices().matching(DIALECT + ".(*)..").should().notDependOnEachOther().check(CLASSES);
    slices().matching(DIALECT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  /** The first word of each API's name is its vendor's. */
  @Test
  void aVendorIsNamedInItsOwnPackageOnly() {
    List<String> vendors =
        InviteKitServer.knownApis().stream().map(api -> api.replaceFirst("-.*", "")).toList();

    assertThat(vendors).isNotEmpty();
    for (JavaClass type : CLASSES) {
      if (!type.getPackageName().startsWith(ROOT + ".generated.")) {
        assertThat(vendors)
            .as(type.getName())
            .filteredOn(vendor -> type.getSimpleName().toLowerCase(Locale.ROOT).contains(vendor))
            .allMatch(vendor -> type.getPackageName().startsWith(DIALECT + "." + vendor));
      }
    }
  }

  private static ArchCondition<JavaClass> knowOnlyTheirOwnDialect() {
    return new ArchCondition<>("know only their own dialect, what a dialect is, edge and domain") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        String name = dialectOf(type.getPackageName());
        Set<String> known =
            Set.of(
                ROOT + ".domain",
                ROOT + ".http",
                DIALECT,
                DIALECT + "." + name,
                ROOT + ".generated." + name);
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
          String other = dependency.getTargetClass().getBaseComponentType().getPackageName();
          if ((other + ".").startsWith(ROOT + ".") && !known.contains(other)) {
            events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
          }
        }
      }
    };
  }

  private static String dialectOf(String packageName) {
    String below = packageName.substring(DIALECT.length() + 1);
    return below.contains(".") ? below.substring(0, below.indexOf('.')) : below;
  }
}
