package dev.invitekit.conformance.diff;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.invitekit.conformance.report.text.Terminal;
import dev.invitekit.conformance.support.GoldenFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DiffFormatTest {

  private static final GoldenFiles GOLDEN = new GoldenFiles("diff");

  @ParameterizedTest
  @EnumSource(DiffFormat.class)
  void looksAsItDidWhenSomebodyLastReadIt(DiffFormat format) {
    String text = format.write(sample(), Terminal.NONE);
    // What stands above is the style that all pages have.
    String own = format == DiffFormat.HTML ? text.substring(text.indexOf("<body>")) : text;

    GOLDEN.assertGolden("format-" + format + ".txt", own);
  }

  @Test
  void jsonIsAsItsSchemaSays() throws IOException {
    assertThat(faults(JsonDiff.of(sample()))).isEmpty();
    assertThat(faults(JsonDiff.of(sample()).replace("\"values\"", "\"no topic\""))).isNotEmpty();
    assertThat(faults("{}")).isNotEmpty();
  }

  @Test
  void theSchemaListsEachTopic() throws IOException {
    String schema = schema();

    assertThat(Topic.values())
        .allSatisfy(topic -> assertThat(schema).contains("\"" + topic.word() + "\""));
  }

  @Test
  void theTerminalShowsColoursOnlyWhereTheyAreWanted() {
    assertThat(ConsoleDiff.of(sample(), new Terminal(true, true))).contains("\u001b[31m");
    assertThat(ConsoleDiff.of(sample(), new Terminal(true, false))).doesNotContain("\u001b");
  }

  @Test
  void theTerminalNamesAFewAndCountsTheRest() {
    Effect effect =
        new Effect(
            List.of("one"),
            IntStream.rangeClosed(1, 12).mapToObj(i -> "R-%02d".formatted(i)).toList(),
            List.of(),
            List.of(),
            List.of());
    Comparison comparison =
        new Comparison(
            "a",
            "b",
            Optional.empty(),
            List.of(new Comparison.Row(sample().rows().get(0).change(), effect)),
            List.of());

    assertThat(ConsoleDiff.of(comparison, Terminal.NONE))
        .contains("R-08 and 4 more")
        .doesNotContain("R-09");
    assertThat(JsonDiff.of(comparison)).contains("R-12");
  }

  @Test
  void whatADocumentSaysCannotDoHarm() {
    Comparison hostile = comparison("<script>alert(1)</script> | `x` \u001b[2J \u202e");

    assertThat(ConsoleDiff.of(hostile, Terminal.NONE))
        .doesNotContain("\u001b")
        .doesNotContain("\u202e");
    assertThat(MarkdownDiff.of(hostile)).doesNotContain("<script").doesNotContain("\u001b");
    Document page = Jsoup.parse(HtmlDiff.of(hostile));
    assertThat(page.select("script")).isEmpty();
    assertThat(page.text()).contains("<script>alert(1)</script>");
  }

  @Test
  void aMarkdownRowHasAsManyCellsAsItsHead() {
    String row =
        MarkdownDiff.of(comparison("a | b"))
            .lines()
            .filter(line -> line.contains("clients"))
            .filter(line -> line.startsWith("|"))
            .findFirst()
            .orElseThrow();

    assertThat(row.replace("\\|", "").chars().filter(c -> c == '|').count()).isEqualTo(6);
  }

  @Test
  void thePageNeedsNoNetworkAndCanBeReadByKeyboard() {
    Document page = Jsoup.parse(HtmlDiff.of(sample()));

    assertThat(page.select("[src], link, script, img")).isEmpty();
    assertThat(page.select("a[href]"))
        .isNotEmpty()
        .allSatisfy(
            link -> assertThat(page.getElementById(link.attr("href").substring(1))).isNotNull());
    assertThat(page.select("meta[name=viewport]")).hasSize(1);
    assertThat(page.select("table"))
        .allSatisfy(t -> assertThat(t.select("th[scope]")).isNotEmpty());
    assertThat(page.select("div.wide"))
        .allSatisfy(d -> assertThat(d.attr("tabindex")).isEqualTo("0"));
  }

  private static Comparison sample() {
    return comparison("values added: b");
  }

  private static Comparison comparison(String what) {
    Effect effect =
        new Effect(
            List.of("makeThing"),
            List.of("T-2", "T-1"),
            List.of("make-and-look"),
            List.of("Thing", "ThingKind"),
            List.of("ThingMapper"));
    Effect nothing = new Effect(List.of(), List.of(), List.of(), List.of(), List.of());
    return new Comparison(
        "things@seed",
        "things",
        Optional.of("many-things"),
        List.of(
            new Comparison.Row(
                new Change(
                    new Where.InDocument("version"),
                    Topic.VERSION,
                    "1, now 2",
                    Set.of(),
                    "A name.",
                    List.of()),
                nothing),
            new Comparison.Row(
                new Change(
                    new Where.InOperation("POST /things (makeThing)", ""),
                    Topic.OPERATION,
                    "added",
                    Set.of(Party.IMPLEMENTATIONS),
                    "Implementations have to offer it.",
                    List.of()),
                nothing),
            new Comparison.Row(
                new Change(
                    new Where.InSchema("Thing", "parts[].kind|x"),
                    Topic.VALUES,
                    what,
                    Set.of(Party.CLIENTS, Party.IMPLEMENTATIONS),
                    "Clients may meet a value that they do not know. Implementations have to accept"
                        + " more values.",
                    List.of()),
                effect)),
        List.of("dialect classes are left out: no sources of things around here"));
  }

  private static List<Error> faults(String json) throws IOException {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(schema(), InputFormat.JSON);
    return schema.validate(json, InputFormat.JSON);
  }

  private static String schema() throws IOException {
    try (InputStream in = DiffFormat.class.getResourceAsStream("diff.schema.json")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
