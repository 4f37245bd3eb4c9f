package dev.invitekit.conformance.report.console;

import static dev.invitekit.conformance.report.Golden.assertGolden;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invitekit.conformance.report.SampleRun;
import dev.invitekit.conformance.report.text.Terminal;
import dev.invitekit.conformance.report.text.Verbosity;
import dev.invitekit.conformance.report.text.Visible;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ConsoleReportTest {

  @ParameterizedTest
  @EnumSource(Verbosity.class)
  void looksAsItDidWhenSomebodyLastReadIt(Verbosity verbosity) {
    String name = "console-" + verbosity.name().toLowerCase(Locale.ROOT) + ".txt";

    assertGolden(name, print(Terminal.NONE, verbosity));
  }

  @ParameterizedTest
  @EnumSource(Verbosity.class)
  void fitsIntoEightyColumnsButForCurl(Verbosity verbosity) {
    List<String> lines = print(Terminal.NONE, verbosity).lines().toList();

    assertThat(lines)
        .filteredOn(line -> !line.startsWith("  see it"))
        .allMatch(line -> Visible.width(line) <= 80);
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

    assertThat(coloured).contains("\u001b[31mFAIL  LET-04  MUST\u001b[0m");
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
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    new ConsoleReport(out, terminal, verbosity).print(SampleRun.result());
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
