package dev.invitekit.server.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How much heap an API's invitations take: used after full collections, less what the empty store
 * and its application use.
 */
record Heap(long bytes, int invitations) {

  /** The heap that a measured Java VM may use. */
  static final String MOST = "-Xmx1g";

  private static final int OUT_OF_MEMORY = 3; // exit code of the Java VM

  /** Asks a Java VM of its own; empty when they don't fit into its heap. */
  static Optional<Heap> measure(String api, int invitations)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    MOST,
                    "-XX:+ExitOnOutOfMemoryError",
                    "-classpath",
                    System.getProperty("java.class.path"),
                    HeapProbe.class.getName(),
                    api,
                    Integer.toString(invitations)))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String grown =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
    return switch (process.waitFor()) {
      case 0 -> Optional.of(new Heap(Long.parseLong(grown), invitations));
      case OUT_OF_MEMORY -> Optional.empty();
      default -> throw new IOException("the store of %s was not measured".formatted(api));
    };
  }

  double megabytes() {
    return bytes / 1e6;
  }

  long bytesEach() {
    return Math.round((double) bytes / invitations);
  }
}
