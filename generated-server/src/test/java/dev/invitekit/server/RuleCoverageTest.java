package dev.invitekit.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every rule of the contracts is named by the test that proves it. */
class RuleCoverageTest {

  /** The ids that no server can break. */
  private static final Map<String, String> NOT_VISIBLE =
      Map.of("OAI-24", "audit log events are read from another API");

  private static final Pattern RULE = Pattern.compile("\\b(?:OAI|ANT|CHC|ELC)-M?\\d\\d\\b");

  @ParameterizedTest(name = "{0}-01 to {0}-{1}")
  @CsvSource({"OAI, 26", "ANT, 29", "CHC, 24", "ELC, 27"})
  void eachRuleIsNamedByATest(String prefix, int last) {
    Set<String> named = namedInTests();
    Set<String> missing = new TreeSet<>();
    for (int number = 1; number <= last; number++) {
      String id = "%s-%02d".formatted(prefix, number);
      if (!named.contains(id) && !NOT_VISIBLE.containsKey(id)) {
        missing.add(id);
      }
    }

    assertThat(missing).isEmpty();
  }

  @ParameterizedTest(name = "{0}-M01 to {0}-M{1}")
  @CsvSource({"OAI, 18", "ANT, 21"})
  void eachRuleAboutMembersIsNamedByATest(String prefix, int last) {
    Set<String> missing = new TreeSet<>();
    for (int number = 1; number <= last; number++) {
      missing.add("%s-M%02d".formatted(prefix, number));
    }
    missing.removeAll(namedInTests());

    assertThat(missing).isEmpty();
  }

  private static Set<String> namedInTests() {
    Set<String> ids = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src/test/java/dev/invitekit/server/dialect"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        Matcher matcher = RULE.matcher(Files.readString(file));
        while (matcher.find()) {
          ids.add(matcher.group());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ids;
  }
}
