package dev.invitekit.conformance.report.console;

import static dev.invitekit.conformance.report.Golden.assertGolden;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invitekit.conformance.report.SampleRun;
import dev.invitekit.conformance.report.text.Terminal;
import dev.invitekit.conformance.report.text.Verbosity;
import dev.invitekit.conformance.report.text.Visible;
import dev.invitekit.conformance.verdict.RunResult;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleReportTest {

  @ParameterizedTest
  @EnumSource(Verbosity.class)
  void looksAsItDidWhenSomebodyLastReadIt(Verbosity verbosity) {
    String name = "console-" + verbosity.name().toLowerCase(Locale.ROOT) + ".txt";

    assertGolden(name, print(Terminal.NONE, verbosity));
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 80, 120})
  void fitsTheTerminalButForCurl(int columns) {
    String text = print(new Terminal(false, false, columns), Verbosity.NORMAL);

    assertThat(text.lines().filter(line -> !line.startsWith("  reproduce")))
        .allMatch(line -> Visible.width(line) <= columns)
        .anyMatch(line -> Visible.width(line) > columns - 5);
  }

  @Test
  void aCauseTakesEightLinesAtMostAndEndsWithACommand() {
    List<String> lines = print(Terminal.NONE, Verbosity.NORMAL).lines().toList();

    List<Integer> starts =
        IntStream.range(0, lines.size())
            .filter(i -> lines.get(i).matches("(FAIL|WARN|ERROR) \\d+ of \\d+ .*"))
            .boxed()
            .toList();
    assertThat(starts).hasSizeGreaterThan(3);
    for (int start : starts) {
      int end = lines.subList(start, lines.size()).indexOf("");
      assertThat(lines.subList(start, start + end)).hasSizeLessThanOrEqualTo(8);
    }
  }

  @Test
  void theCausesComeFirstAndTheMostSevereOfThemFirst() {
    String text = print(Terminal.NONE, Verbosity.NORMAL);

    assertThat(text.indexOf("FAIL 1 of")).isLessThan(text.indexOf("PROMISE"));
    assertThat(text.indexOf("WARN "))
        .isGreaterThan(text.lastIndexOf("FAIL ", text.indexOf("PROMISE")));
  }

  @Test
  void whatBindsNobodyIsNotCalledAMust() {
    assertThat(print(Terminal.NONE, Verbosity.VERBOSE)).doesNotContainPattern("MUST +NOTE");
  }

  @Test
  void theAnswerIsGivenOnce() {
    RunResult one = SampleRun.result();
    RunResult single =
        new RunResult(
            one.version(), one.seed(), one.startedAt(), one.took(), one.apis().subList(0, 1));

    assertThat(print(single, Terminal.NONE, Verbosity.NORMAL).split("BROKEN", -1)).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource(Verbosity.class)
  void holdsNoSecretAndNoControlCharacter(Verbosity verbosity) {
    String text = print(Terminal.NONE, verbosity);

    assertThat(text).doesNotContain(SampleRun.SECRETS);
    assertThat(text).doesNotContain("\u0007", "\u001b", "\u0000", "\u202e");
  }

  @Test
  void isTheSameInColoursButForTheColours() {
    String coloured = print(new Terminal(true, true), Verbosity.NORMAL);

    assertThat(coloured).contains("\u001b[31mFAIL 1 of");
    assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", ""))
        .isEqualTo(print(Terminal.NONE, Verbosity.NORMAL));
  }

  @ParameterizedTest(name = "terminal {0}, NO_COLOR={1}, TERM={2}: colours {3}, bar {4}")
  @CsvSource({
    "true, '', xterm, true, true",
    "true, 1, xterm, false, true",
    "true, '', dumb, false, false",
    "false, '', xterm, false, false",
  })
  void coloursNeedATerminalAndNoObjection(
      boolean isTerminal, String noColor, String term, boolean colours, boolean interactive) {
    Terminal terminal = Terminal.of(isTerminal, Map.of("NO_COLOR", noColor, "TERM", term));

    assertThat(terminal).isEqualTo(new Terminal(interactive, colours));
  }

  private static String print(Terminal terminal, Verbosity verbosity) {
    return print(SampleRun.result(), terminal, verbosity);
  }

  private static String print(RunResult result, Terminal terminal, Verbosity verbosity) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    new ConsoleReport(out, terminal, verbosity).print(result);
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
