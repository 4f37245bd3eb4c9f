package dev.invitekit.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitekit.conformance.report.text.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiffCommandTest {

  private static final String DOCUMENT =
      """
      openapi: 3.0.3
      info: {title: Things, version: '1'}
      paths: {/things: {get: {summary: List., responses: {'200': {description: ''}}}}}
      """;

  @TempDir private Path folder;

  private record Outcome(int code, String out, String err) {}

  @Test
  void aBreakFailsAndIsTold() throws IOException {
    Outcome outcome =
        run("diff", file("old", DOCUMENT), file("new", DOCUMENT.replace("get", "put")));

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.out()).contains("GET /things", "removed", "2 changes: 1 breaks clients");
    assertThat(outcome.err()).isEmpty();
  }

  @Test
  void whatBreaksNobodyFailsOnlyWhenAnyChangeIsToFail() throws IOException {
    String old = file("old", DOCUMENT);
    String now = file("new", DOCUMENT.replace("List.", "List all."));

    assertThat(run("diff", old, now).code()).isZero();
    assertThat(run("diff", old, now, "--fail-on", "breaking").code()).isZero();
    assertThat(run("diff", old, now, "--fail-on", "any").code()).isEqualTo(1);
    assertThat(run("diff", old, old, "--fail-on", "any").code()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "console, 'no changes'",
    "markdown, '**no changes**'",
    "json, '\"changes\" : 0'",
    "html, '<!DOCTYPE html>'"
  })
  void writesTheFormatThatIsAskedFor(String format, String part) throws IOException {
    String file = file("old", DOCUMENT);

    assertThat(run("diff", file, file, "--format", format).out()).contains(part);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "openai@1999 openai | revision 1999: openai has current, 2026-08, seed",
        "nope.yaml openai | nope.yaml: no such file, and no contract of that name; there are ",
        "openai openai --format xml"
            + " | option '--format': expected console, markdown, json, html but was 'xml'",
        "openai openai --fail-on never | option '--fail-on': expected breaking, any but was"
            + " 'never'",
        "openai | 'NEW'",
      })
  void badInputIsOneLineAndExitCodeThree(String arguments, String part) {
    Outcome outcome = run(("diff " + arguments).split(" ", -1));

    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.err()).startsWith("invitekit: ").contains(part).hasLineCount(1);
    assertThat(outcome.out()).isEmpty();
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name + ".yaml"), text).toString();
  }

  private static Outcome run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Streams streams =
        new Streams(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Terminal.NONE);
    int code = Main.commandLine(streams).execute(arguments);
    return new Outcome(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
