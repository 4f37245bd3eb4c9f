package dev.invitekit.conformance.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Files that hold what a report looked like when somebody last read it. With {@code
 * -Dinvitekit.golden.update} they are written instead of compared.
 */
final class Golden {

  private static final Path FOLDER =
      Path.of("src/test/resources/dev/invitekit/conformance/report/golden");

  private Golden() {}

  static void assertGolden(String name, String actual) {
    Path file = FOLDER.resolve(name);
    try {
      if (System.getProperty("invitekit.golden.update") != null) {
        Files.createDirectories(FOLDER);
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
