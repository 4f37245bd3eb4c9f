package dev.invitekit.conformance.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.conformance.BadInput;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlFileTest {

  @Test
  void knowsTheLineOfEachValue() {
    YamlFile file = YamlFile.of("a.yaml", "one: 1\ntwo:\n  - x\n  - three: 3\n");

    assertThat(file.lineOf("/one")).isEqualTo(1);
    assertThat(file.lineOf("/two/1/three")).isEqualTo(4);
    assertThat(file.lineOf("/two/1/no/such")).isEqualTo(4);
  }

  @Test
  void knowsTheLineOfEachValueOfJson() {
    YamlFile file = YamlFile.of("a.json", "{\"one\": 1,\n\"t/o\": [\n  \"x\",\n  {\"three\": 3}]}");

    assertThat(file.lineOf("/one")).isEqualTo(1);
    assertThat(file.lineOf("/t~1o/1/three")).isEqualTo(4);
    assertThat(file.lineOf("/t~1o/7")).isEqualTo(2);
  }

  @Test
  void keepsWhatYamlOnlySeemsToKnowAsText() {
    YamlFile file =
        YamlFile.of(
            "a.yaml", "a: 2026-01-01\nb: \"12\"\nc: 12\nd: 1.5\ne: null\nf: on\ng: 0x1f\nh: .inf");

    assertThat(file.root().path("a").isTextual()).isTrue();
    assertThat(file.root().path("b").isTextual()).isTrue();
    assertThat(file.root().path("c").isIntegralNumber()).isTrue();
    assertThat(file.root().path("d").doubleValue()).isEqualTo(1.5);
    assertThat(file.root().path("e").isNull()).isTrue();
    assertThat(file.root().path("f").isTextual()).isTrue();
    assertThat(file.root().path("g").isTextual()).isTrue();
    assertThat(file.root().path("h").isTextual()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "{\"a\": \"x\\/y\"}           | x/y",
        "{\"a\": \"\u007f\"}          | \u007f",
        "{\"a\": \"one\ttwo\"}        | `one\ttwo`",
        "{\"a\":\"\\ud83d\\udc4b\"}   | \ud83d\udc4b",
        "{\"<<\": 1, \"a\": \"plain\"} | plain",
      })
  void readsJsonAsJson(String text, String expected) {
    for (String name : new String[] {"a.json", "a.yaml", "a"}) {
      assertThat(YamlFile.of(name, text).root().path("a").asText()).isEqualTo(expected);
    }
  }

  @Test
  void readsYamlInBraces() {
    assertThat(YamlFile.of("a.yaml", "{a: [b, c]} # as YAML may be").root().at("/a/1").asText())
        .isEqualTo("c");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a.json | {\"a\": 1, | a.json:1: not JSON",
        "a.json | {a: 1}     | a.json:1: not JSON",
        "a      | {\"a\": 1]} | a:1: not JSON",
        "a.json | {\"a\": 1} {} | a.json:1: not JSON: something follows the first value",
        "a.json | {\"a\": 1, \"b\": {\"c\": 1, \"c\": 2}} | a.json:1: key 'c' stands twice",
        "a.yaml | {a: 1, a: 2} | a.yaml:1: key 'a' stands twice",
        "a.yaml | a: *b        | a.yaml:1: alias *b: there is no such anchor before it",
        "a.yaml | a: &b [*b]   | a.yaml:1: alias *b: there is no such anchor before it",
        "a.yaml | <<: 12       | a.yaml:1: << needs a mapping, or a list of them",
        "a.yaml | [a]: 12      | a.yaml:1: a key is not a scalar",
      })
  void saysWhatIsWrongWithFileAndLine(String name, String text, String fault) {
    assertThatThrownBy(() -> YamlFile.of(name, text))
        .isInstanceOf(BadInput.class)
        .hasMessageStartingWith(fault);
  }

  @Test
  void namesFileAndLineOfWhatIsNoYaml() {
    assertThatThrownBy(() -> YamlFile.of("a.yaml", "one: 1\ntwo: [\n"))
        .isInstanceOf(BadInput.class)
        .hasMessageStartingWith("a.yaml:3: not YAML");
    assertThatThrownBy(() -> YamlFile.of("a.yaml", "one: 1\ntwo: \u0001\n"))
        .hasMessage("a.yaml:2: not YAML: a control character, U+0001");
    assertThatThrownBy(() -> YamlFile.of("a.yaml", "one: 1\n---\ntwo: 2\n"))
        .hasMessage("a.yaml:2: a second document; expected one");
  }

  @Test
  void refusesAKeyThatStandsTwice() {
    assertThatThrownBy(() -> YamlFile.of("a.yaml", "one: 1\none: 2\n"))
        .isInstanceOf(BadInput.class)
        .hasMessage("a.yaml:2: key 'one' stands twice");
  }

  @Test
  void mergesKeysAndPrefersWhatStandsThereItself() {
    YamlFile file =
        YamlFile.of(
            "a.yaml",
            """
            one: &one {a: 1, b: 1}
            two: &two {b: 2, c: 2}
            single:
              <<: *one
              a: own
            several:
              <<: [*one, *two]
            """);

    assertThat(file.root().path("single").toString()).isEqualTo("{\"a\":\"own\",\"b\":1}");
    assertThat(file.root().path("several").toString()).isEqualTo("{\"a\":1,\"b\":1,\"c\":2}");
    assertThat(file.lineOf("/single/a")).isEqualTo(5);
    assertThat(file.lineOf("/single/b")).isEqualTo(1);
  }

  @Test
  void endsABombAtItsBound() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 12; i++) {
      bomb.append("a%d: &a%d [".formatted(i, i))
          .append("*a%d,".formatted(i - 1).repeat(9))
          .append("]\n");
    }

    assertThatThrownBy(() -> YamlFile.of("bomb.yaml", bomb.toString()))
        .hasMessageMatching("bomb\\.yaml:\\d+: aliases that stand for more than 1,000,000 values");
  }

  @Test
  void allowsManyAliasesOfSmallThings() {
    String text = "a: &a {x: 1}\nb:\n" + "  - *a\n".repeat(10_000);

    assertThat(YamlFile.of("a.yaml", text).root().path("b")).hasSize(10_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.yaml", "a.json"})
  void refusesWhatIsNestedTooDeep(String name) {
    String text = "[".repeat(100_000);

    assertThatThrownBy(() -> YamlFile.of(name, text))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("deep");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e400", "-1e-400", "1e99999999999", "1e2147483647"})
  void takesANumberOfAnySize(String number) {
    JsonNode json = YamlFile.of("a.json", "{\"a\": %s}".formatted(number)).root();
    JsonNode yaml = YamlFile.of("a.yaml", "a: %s".formatted(number)).root();

    assertThat(json.path("a").isValueNode()).isTrue();
    assertThat(yaml).isEqualTo(json);
  }

  @Test
  void saysThatThereIsNoSuchFile() {
    assertThatThrownBy(() -> YamlFile.read(Path.of("no", "such.yaml")))
        .isInstanceOf(BadInput.class)
        .hasMessageEndingWith("such.yaml: no such file");
  }

  @Test
  void namesTheLineThatIsNotUtf8(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("a.yaml");
    Files.write(file, "a: 1\nb: \u00e4\n".getBytes(StandardCharsets.ISO_8859_1));

    assertThatThrownBy(() -> YamlFile.read(file)).hasMessage(file + ":2: not UTF-8");
  }

  @Test
  void readsNoMoreThan64MebiBytes(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("large.yaml");
    try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
      large.setLength(YamlFile.LARGEST + 1L);
    }

    assertThatThrownBy(() -> YamlFile.read(file)).hasMessage(file + ": larger than 64 MiB");
  }

  @Test
  @EnabledIf("hasEndlessFile")
  void endsAnEndlessFileAtTheBound() {
    assertThatThrownBy(() -> YamlFile.read(Path.of("/dev/zero")))
        .hasMessage("/dev/zero: larger than 64 MiB");
  }

  static boolean hasEndlessFile() {
    return Files.isReadable(Path.of("/dev/zero"));
  }
}
