package dev.invitekit.specs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Revisions of an API folder whose origin {@code SOURCE.md} does not tell. */
final class MissingSources {
  private MissingSources() {}

  static List<String> complaints(Path folder) {
    Path source = folder.resolve("SOURCE.md");
    if (!Files.exists(source)) {
      return List.of("no SOURCE.md");
    }
    String text = read(source);
    List<String> complaints = new ArrayList<>();
    for (String revision : SpecsFolder.revisions(folder)) {
      if (!text.contains("`revisions/" + revision + "`")) {
        complaints.add("SOURCE.md does not name `revisions/%s`".formatted(revision));
      }
    }
    return complaints;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
