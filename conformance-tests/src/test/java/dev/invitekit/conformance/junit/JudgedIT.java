package dev.invitekit.conformance.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invitekit.conformance.BadInput;
import dev.invitekit.conformance.targets.EmbeddedTarget;
import dev.invitekit.conformance.targets.Target;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JudgedIT {

  private static final String FILE = "apis: {openai: {base-url: 'http://127.0.0.1:1/v1'}}";

  @TempDir private Path root;

  @Test
  void withoutAFileItIsEveryApiOfTheServerThatComesAlong() {
    try (Judged judged = Judged.by(Optional.empty(), root)) {
      assertThat(judged.targets())
          .extracting(Target::api)
          .containsExactlyElementsOf(EmbeddedTarget.apis());
      assertThat(judged.embedded()).isPresent();
    }
  }

  @Test
  void aRelativePathStartsAtTheRootOfTheBuild() throws IOException {
    Files.writeString(root.resolve("target.yaml"), FILE);

    assertIsThirdParty("target.yaml");
    assertIsThirdParty("./target.yaml");
    assertIsThirdParty(root.resolve("target.yaml").toString());
  }

  @Test
  void aFileThatIsNoneIsSaidInOneLine() throws IOException {
    Files.writeString(root.resolve("wrong.yaml"), "apis: {openai: {base-urll: 'http://a'}}");

    assertThatThrownBy(() -> Judged.by(Optional.of("none.yaml"), root))
        .isInstanceOf(BadInput.class)
        .hasMessage(root.resolve("none.yaml") + ": no such file");
    assertThatThrownBy(() -> Judged.by(Optional.of("wrong.yaml"), root))
        .isInstanceOf(BadInput.class)
        .hasMessageStartingWith(root.resolve("wrong.yaml") + ":1: ")
        .hasMessageNotContaining("\n");
  }

  private void assertIsThirdParty(String file) {
    try (Judged judged = Judged.by(Optional.of(file), root)) {
      assertThat(judged.targets())
          .extracting(Target::baseUrl)
          .containsExactly(URI.create("http://127.0.0.1:1/v1"));
      assertThat(judged.embedded()).isEmpty();
    }
  }
}
