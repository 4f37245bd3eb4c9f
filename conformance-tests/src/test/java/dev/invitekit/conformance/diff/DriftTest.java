package dev.invitekit.conformance.diff;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.conformance.contract.Document;
import dev.invitekit.conformance.contract.SpecsOnClassPath;
import dev.invitekit.conformance.report.text.Terminal;
import dev.invitekit.conformance.support.GoldenFiles;
import dev.invitekit.conformance.targets.EmbeddedTarget;
import dev.invitekit.conformance.yaml.YamlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The ways of the four APIs from their seeds to today, against what is known of them. */
class DriftTest {

  private static final GoldenFiles GOLDEN = new GoldenFiles("diff");
  private static final Map<String, Comparison> COMPARED = new HashMap<>();

  static Stream<Arguments> drifts() {
    return file()
        .map(drift -> Arguments.of(drift.path("old").asText(), drift.path("new").asText()));
  }

  static Stream<Arguments> rows() {
    return file()
        .flatMap(
            drift -> {
              List<Arguments> rows = new ArrayList<>();
              drift
                  .path("rows")
                  .forEach(
                      row ->
                          rows.add(
                              Arguments.of(
                                  drift.path("old").asText(),
                                  drift.path("new").asText(),
                                  Named.of(row.path("row").asText(), row))));
              return rows.stream();
            });
  }

  private static Stream<JsonNode> file() {
    List<JsonNode> drifts = new ArrayList<>();
    YamlFile.onClassPath("dev/invitekit/conformance/diff/drifts.yaml")
        .orElseThrow()
        .root()
        .forEach(drifts::add);
    return drifts.stream();
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("rows")
  void showsWhatIsKnownOfTheDrift(String old, String now, JsonNode row) {
    List<Change> changes = changes(old, now);

    assertThat(row.has("shown") || row.has("hidden") || row.has("unchanged")).isTrue();
    for (JsonNode shown : row.path("shown")) {
      assertThat(lines(changes)).contains(shown.asText());
    }
    for (JsonNode topic : row.path("unchanged")) {
      assertThat(changes).extracting(Change::topic).doesNotContain(Topic.valueOf(topic.asText()));
    }
  }

  @ParameterizedTest(name = "{0} to {1}")
  @MethodSource("drifts")
  void looksAsItDidWhenSomebodyLastReadIt(String old, String now) {
    Comparison comparison = withoutEffects(compared(old, now));
    String name = old.replaceFirst("@.*", "");

    GOLDEN.assertGolden(name + ".txt", ConsoleDiff.of(comparison, Terminal.NONE));
    GOLDEN.assertGolden(name + ".json", JsonDiff.of(comparison));
  }

  @ParameterizedTest(name = "{0} to {1}")
  @MethodSource("drifts")
  void thePageForUsersCountsTheSame(String old, String now) throws IOException {
    Comparison comparison = compared(old, now);

    assertThat(Files.readString(Path.of("../docs/diff.md")))
        .contains(
            "| %s | %d | %d | %d | %d |"
                .formatted(
                    now,
                    comparison.rows().size(),
                    comparison.count(Party.CLIENTS),
                    comparison.count(Party.IMPLEMENTATIONS),
                    comparison.harmless()));
  }

  @ParameterizedTest(name = "{0} to {1}")
  @MethodSource("drifts")
  void noLineIsWiderThanATerminal(String old, String now) {
    assertThat(ConsoleDiff.of(compared(old, now), Terminal.NONE).lines())
        .allSatisfy(
            line -> assertThat(line.codePointCount(0, line.length())).isLessThanOrEqualTo(80));
  }

  @ParameterizedTest(name = "{0} to {1}")
  @MethodSource("drifts")
  void namesTypesThatTheBuildGenerates(String old, String now) throws ClassNotFoundException {
    Comparison comparison = compared(old, now);
    List<String> types =
        comparison.rows().stream()
            .flatMap(row -> row.effect().generatedTypes().stream())
            .distinct()
            .toList();

    assertThat(types).hasSizeGreaterThan(2);
    for (String type : types) {
      Class.forName(
          GeneratedNames.packageOf(comparison.api().orElseThrow()) + "." + type,
          false,
          getClass().getClassLoader());
    }
  }

  static Stream<Arguments> pairsOfRevisions() {
    List<Arguments> pairs = new ArrayList<>();
    for (String api : EmbeddedTarget.apis()) {
      List<String> names = new ArrayList<>(new SpecsOnClassPath(api).revisions());
      names.add("current");
      for (String old : names) {
        names.stream()
            .filter(now -> !now.equals(old))
            .forEach(now -> pairs.add(Arguments.of(api, old, now)));
      }
    }
    return pairs.stream();
  }

  @ParameterizedTest(name = "{0}: {1} to {2}")
  @MethodSource("pairsOfRevisions")
  void explainsWhateverTheLibraryCallsIncompatible(String api, String old, String now) {
    SpecsOnClassPath specs = new SpecsOnClassPath(api);
    Document before = new Document(specs.document(old));
    Document after = new Document(specs.document(now));

    assertThat(SecondOpinion.unexplained(before, after, DocumentDiff.of(before, after))).isEmpty();
  }

  private static List<Change> changes(String old, String now) {
    return compared(old, now).rows().stream().map(Comparison.Row::change).toList();
  }

  private static List<String> lines(List<Change> changes) {
    return changes.stream()
        .map(
            change ->
                "%s | %s | %s"
                    .formatted(
                        change.where().text(), change.what(), DiffWords.breaks(change.breaks())))
        .toList();
  }

  private static Comparison compared(String old, String now) {
    return COMPARED.computeIfAbsent(
        old + " " + now,
        key -> Comparison.of(old, now, Path.of(""), Path.of(""), EmbeddedTarget.apis()));
  }

  /** Rules and classes come and go; the golden files tell what changed in the documents. */
  private static Comparison withoutEffects(Comparison comparison) {
    Effect nothing = new Effect(List.of(), List.of(), List.of(), List.of(), List.of());
    return new Comparison(
        comparison.old(),
        comparison.now(),
        comparison.api(),
        comparison.rows().stream().map(row -> new Comparison.Row(row.change(), nothing)).toList(),
        comparison.notes());
  }
}
