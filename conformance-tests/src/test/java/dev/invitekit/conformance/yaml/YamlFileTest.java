package dev.invitekit.conformance.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invitekit.conformance.BadInput;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class YamlFileTest {

  @Test
  void knowsTheLineOfEachValue() {
    YamlFile file = YamlFile.of("a.yaml", "one: 1\ntwo:\n  - x\n  - three: 3\n");

    assertThat(file.lineOf("/one")).isEqualTo(1);
    assertThat(file.lineOf("/two/1/three")).isEqualTo(4);
    assertThat(file.lineOf("/two/1/no/such")).isEqualTo(4);
  }

  @Test
  void keepsWhatYamlOnlySeemsToKnowAsText() {
    YamlFile file =
        YamlFile.of("a.yaml", "a: 2026-01-01\nb: \"12\"\nc: 12\nd: 1.5\ne: null\nf: on");

    assertThat(file.root().path("a").isTextual()).isTrue();
    assertThat(file.root().path("b").isTextual()).isTrue();
    assertThat(file.root().path("c").isIntegralNumber()).isTrue();
    assertThat(file.root().path("d").doubleValue()).isEqualTo(1.5);
    assertThat(file.root().path("e").isNull()).isTrue();
    assertThat(file.root().path("f").isTextual()).isTrue();
  }

  @Test
  void namesFileAndLineOfWhatIsNoYaml() {
    assertThatThrownBy(() -> YamlFile.of("a.yaml", "one: 1\ntwo: [\n"))
        .isInstanceOf(BadInput.class)
        .hasMessageStartingWith("a.yaml:3: not YAML");
  }

  @Test
  void refusesAKeyThatStandsTwice() {
    assertThatThrownBy(() -> YamlFile.of("a.yaml", "one: 1\none: 2\n"))
        .isInstanceOf(BadInput.class)
        .hasMessage("a.yaml:2: key 'one' stands twice");
  }

  @Test
  void saysThatThereIsNoSuchFile() {
    assertThatThrownBy(() -> YamlFile.read(Path.of("no", "such.yaml")))
        .isInstanceOf(BadInput.class)
        .hasMessageEndingWith("such.yaml: no such file");
  }
}
