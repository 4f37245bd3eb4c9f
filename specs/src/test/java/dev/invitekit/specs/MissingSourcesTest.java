package dev.invitekit.specs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MissingSourcesTest {
  @TempDir Path folder;

  @BeforeEach
  void twoRevisions() throws IOException {
    Files.createDirectory(folder.resolve("revisions"));
    Files.createFile(folder.resolve("revisions/seed.yaml"));
    Files.createFile(folder.resolve("revisions/2026-08.yaml"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.invitekit.specs.SpecsFolder#apis")
  void everyRevisionHasAKnownOrigin(String api) {
    assertThat(MissingSources.complaints(SpecsFolder.folder(api))).isEmpty();
  }

  @Test
  void aMissingPageIsReported() {
    assertThat(MissingSources.complaints(folder)).containsExactly("no SOURCE.md");
  }

  @Test
  void aRevisionThatThePageDoesNotNameIsReported() throws IOException {
    Files.writeString(folder.resolve("SOURCE.md"), "| `revisions/seed.yaml` | the seed |");

    assertThat(MissingSources.complaints(folder))
        .containsExactly("SOURCE.md does not name `revisions/2026-08.yaml`");
  }
}
