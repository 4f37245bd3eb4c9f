package dev.invitekit.specs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.provider.Arguments;

/** Small documents beside the tests, and what becomes of them. */
final class Sample {
  private Sample() {}

  static String text(String file) {
    try (InputStream stream = Sample.class.getResourceAsStream(file)) {
      return new String(
          Objects.requireNonNull(stream, file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Triples: the text to replace, its replacement, and the complaint that has to follow. */
  static Stream<Arguments> changes(String file) {
    return StreamSupport.stream(Document.parse(file, text(file)).root().spliterator(), false)
        .map(
            change ->
                Arguments.of(
                    change.path("from").asText(),
                    change.path("to").asText(),
                    change.path("complaint").asText()));
  }
}
