package dev.invitekit.conformance.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitekit.conformance.contract.Document;
import dev.invitekit.conformance.yaml.YamlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openapitools.openapidiff.core.OpenApiCompare;

class DocumentDiffTest {

  private static final Path DECISION =
      Path.of("../docs/decisions/0006-a-comparison-of-our-own-and-a-second-opinion.md");

  private static final String VERSION_31 =
      """
      openapi: 3.1.0
      info: {title: Things, version: '1'}
      paths: {/t: {get: {responses: {'200': {description: '', content: {application/json: {schema: {$ref: '#/components/schemas/T'}}}}}}}}
      components: {schemas: {T: {type: object, properties: {a: {type: %s}}}}}
      """;

  static Stream<Pair> pairs() {
    return Pair.all().stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pairs")
  void saysWhatChangedAndWhomItBreaks(Pair pair) {
    assertThat(lines(DocumentDiff.of(pair.old(), pair.now())))
        .containsExactlyInAnyOrderElementsOf(pair.forth());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pairs")
  void saysTheOppositeOfTheWayBack(Pair pair) {
    assertThat(lines(DocumentDiff.of(pair.now(), pair.old())))
        .containsExactlyInAnyOrderElementsOf(pair.back());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pairs")
  void explainsWhateverTheLibraryCallsIncompatible(Pair pair) {
    List<Change> forth = DocumentDiff.of(pair.old(), pair.now());
    List<Change> back = DocumentDiff.of(pair.now(), pair.old());

    assertThat(SecondOpinion.unexplained(pair.old(), pair.now(), forth)).isEmpty();
    assertThat(SecondOpinion.unexplained(pair.now(), pair.old(), back)).isEmpty();
  }

  @Test
  void thePairsAreManyAndNoTwoHaveOneName() {
    assertThat(pairs().map(Pair::name)).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(40);
  }

  @Test
  void equalDocumentsDoNotDiffer() {
    assertThat(pairs())
        .allSatisfy(pair -> assertThat(DocumentDiff.of(pair.old(), pair.old())).isEmpty());
  }

  @Test
  void aSchemaOfBothWaysBreaksWhoeverItBreaksOnEither() {
    List<Change> changes =
        DocumentDiff.of(bothWays("{type: string}"), bothWays("{type: string, enum: [a]}"));

    assertThat(lines(changes))
        .containsExactly("name | any value before, now only a | clients and implementations");
    assertThat(changes.get(0).spots()).hasSize(2);
    assertThat(changes.get(0).why())
        .contains("Clients that send another value are refused.")
        .contains("Implementations may no longer answer any other value.");
  }

  @Test
  void operationsComeAndGo() {
    Document one = paths("{/things: {get: {responses: {'200': {description: ''}}}}}");
    Document two = paths("{/things: {delete: {responses: {'200': {description: ''}}}}}");

    List<Change> changes = DocumentDiff.of(one, two);

    assertThat(changes.stream().map(change -> change.where().group() + ": " + change.what()))
        .containsExactly("DELETE /things: added", "GET /things: removed");
    assertThat(changes.stream().map(Change::breaks))
        .containsExactly(Set.of(Party.IMPLEMENTATIONS), Set.of(Party.CLIENTS));
    assertThat(SecondOpinion.unexplained(one, two, changes)).isEmpty();
  }

  @Test
  void anotherNameInThePathBreaksNobody() {
    Document one = paths("{'/things/{id}': {get: {parameters: [" + inPath("id") + "]}}}");
    Document two = paths("{'/things/{thing}': {get: {parameters: [" + inPath("thing") + "]}}}");

    assertThat(lines(DocumentDiff.of(one, two)))
        .containsExactly(" | path written /things/{id}, now /things/{thing} | nobody");
  }

  @Test
  void aSchemaThatContainsItselfComesToAnEnd() {
    Document one = tree("{type: string}");
    Document two = tree("{type: string, nullable: true}");

    assertThat(lines(DocumentDiff.of(one, two)))
        .containsExactly("name | may now be null | clients");
  }

  @Test
  void theLibraryMissesWhatItsDecisionSaysItMisses() throws IOException {
    int breaking = 0;
    int seen = 0;
    int seenTooMuch = 0;
    for (Pair pair : Pair.all()) {
      for (Pair way : List.of(pair, pair.reversed())) {
        boolean breaks =
            DocumentDiff.of(way.old(), way.now()).stream()
                .anyMatch(change -> change.breaks().contains(Party.CLIENTS));
        boolean isSeen = !SecondOpinion.complaints(way.old(), way.now()).isEmpty();
        breaking += breaks ? 1 : 0;
        seen += breaks && isSeen ? 1 : 0;
        seenTooMuch += !breaks && isSeen ? 1 : 0;
      }
    }

    assertThat(Files.readString(DECISION))
        .contains("| clients break, by our reading | %d |".formatted(breaking))
        .contains("| of these, openapi-diff calls incompatible | %d |".formatted(seen))
        .contains("and we say that no client breaks | %d |".formatted(seenTooMuch));
  }

  @Test
  void theLibrarySeesATypeOfVersion31OnlyAsWeWriteItDown() {
    Document one = new Document(YamlFile.of("one", VERSION_31.formatted("string")));
    Document two = new Document(YamlFile.of("two", VERSION_31.formatted("boolean")));

    assertThat(
            OpenApiCompare.fromContents(one.root().toString(), two.root().toString())
                .getChangedOperations())
        .isEmpty();
    assertThat(SecondOpinion.complaints(one, two))
        .extracting(complaint -> complaint.spot().steps())
        .contains(List.of("a"));
  }

  @Test
  void whatTheLibraryAloneSeesBecomesAChange() {
    Pair pair = Pair.all().get(3);

    List<Change> more = SecondOpinion.unexplained(pair.now(), pair.old(), List.of());

    assertThat(more)
        .isNotEmpty()
        .allSatisfy(change -> assertThat(change.topic()).isEqualTo(Topic.SECOND_OPINION))
        .allSatisfy(change -> assertThat(change.breaks()).containsExactly(Party.CLIENTS));
    assertThat(more.stream().map(change -> change.where().text())).contains("POST /things: b");
  }

  @Test
  void neitherWordsNorAnotherPlaceExplainWhatTheLibrarySees() {
    Pair pair = Pair.all().get(3);
    Spot place = new Spot("POST", "/things", new Spot.Part.Answer("200"), List.of("b"));
    Spot elsewhere = new Spot("POST", "/things", new Spot.Part.RequestBody(), List.of("b"));

    assertThat(unexplained(pair, change(Topic.PROSE, place))).contains("POST /things: b");
    assertThat(unexplained(pair, change(Topic.PROPERTY, elsewhere))).contains("POST /things: b");
    assertThat(unexplained(pair, change(Topic.PROPERTY, place.at(new Spot.Part.All()))))
        .contains("POST /things: b");
    assertThat(unexplained(pair, change(Topic.PROPERTY, place))).doesNotContain("POST /things: b");
  }

  private static List<String> unexplained(Pair pair, Change known) {
    return SecondOpinion.unexplained(pair.now(), pair.old(), List.of(known)).stream()
        .map(change -> change.where().text())
        .toList();
  }

  private static Change change(Topic topic, Spot spot) {
    return new Change(
        new Where.InOperation("POST /things", "b"), topic, "differs", Set.of(), "", List.of(spot));
  }

  private static List<String> lines(List<Change> changes) {
    return changes.stream()
        .map(
            change ->
                "%s | %s | %s"
                    .formatted(
                        change.where().item(), change.what(), DiffWords.breaks(change.breaks())))
        .toList();
  }

  private static String inPath(String name) {
    return "{name: %s, in: path, required: true, schema: {type: string}}".formatted(name);
  }

  private static Document paths(String paths) {
    return document(paths, "{}");
  }

  private static Document bothWays(String name) {
    String content = "{application/json: {schema: {$ref: '#/components/schemas/Thing'}}}";
    return document(
        "{/things: {post: {requestBody: {content: %s}, responses: {'200': {description: '', content: %s}}}}}"
            .formatted(content, content),
        "{Thing: {type: object, properties: {name: %s}}}".formatted(name));
  }

  private static Document tree(String name) {
    return document(
        "{/trees: {get: {responses: {'200': {description: '', content: {application/json: {schema:"
            + " {$ref: '#/components/schemas/Tree'}}}}}}}}",
        "{Tree: {type: object, properties: {name: %s, children: {type: array, items: {$ref: '#/components/schemas/Tree'}}}}}"
            .formatted(name));
  }

  private static Document document(String paths, String schemas) {
    return new Document(
        YamlFile.of(
            "things.yaml",
            """
            openapi: 3.0.3
            info: {title: Things, version: '1'}
            paths: %s
            components: {schemas: %s}
            """
                .formatted(paths, schemas)));
  }
}
