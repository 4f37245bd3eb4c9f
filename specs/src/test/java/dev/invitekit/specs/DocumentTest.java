package dev.invitekit.specs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

class DocumentTest {

  @Test
  void aKeyThatIsWrittenTwiceIsRefused() {
    assertThatThrownBy(() -> Document.parse("twice.yaml", "info: {}\ninfo: {}\n"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("twice.yaml");
  }

  @Test
  void aReferenceIsFollowedToItsEnd() {
    Document document =
        Document.parse("chain.yaml", "first: {$ref: '#/a~1b'}\na/b: {$ref: '#/%7Bc%7D'}\n'{c}': 7");

    assertThat(document.resolve(document.root().path("first")).asInt()).isEqualTo(7);
  }

  @Test
  void aReferenceInACircleHasNoEnd() {
    Document document = Document.parse("circle.yaml", "a: {$ref: '#/b'}\nb: {$ref: '#/a'}\n");

    assertThat(document.resolve(document.root().path("a")).isMissingNode()).isTrue();
  }
}
