package dev.invitekit.conformance.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Files that hold what a text looked like when somebody last read it. With {@code
 * -Dinvitekit.golden.update} they are written instead of compared.
 */
public final class GoldenFiles {

  private final Path folder;

  /** Those of the folder {@code golden} among the resources of a package of the suite. */
  public GoldenFiles(String packageName) {
    this.folder = Path.of("src/test/resources/dev/invitekit/conformance", packageName, "golden");
  }

  /** Holds {@code actual} against the file of that name. */
  public void assertGolden(String name, String actual) {
    Path file = folder.resolve(name);
    try {
      if (System.getProperty("invitekit.golden.update") != null) {
        Files.createDirectories(folder);
        Files.writeString(file, actual);
        return;
      }
      assertThat(file).as("-Dinvitekit.golden.update makes it").exists();
      assertThat(actual).as(file.toString()).isEqualTo(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
