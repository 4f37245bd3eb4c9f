package dev.invitekit.conformance.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class OctetsTest {

  @Test
  void aLooseByteGoesOutAsItselfAmongCharactersOfAllSizes() {
    String text = "a\u00fc" + Octets.loose(0x80, 0xC0, 0xAF, 0xFF) + "\uFEFF\uD83D\uDC4B";

    assertThat(Octets.of(text))
        .isEqualTo(
            new byte[] {
              'a',
              (byte) 0xC3,
              (byte) 0xBC,
              (byte) 0x80,
              (byte) 0xC0,
              (byte) 0xAF,
              (byte) 0xFF,
              (byte) 0xEF,
              (byte) 0xBB,
              (byte) 0xBF,
              (byte) 0xF0,
              (byte) 0x9F,
              (byte) 0x91,
              (byte) 0x8B
            });
    assertThat(Octets.isUtf8(text)).isFalse();
  }

  @Test
  void aTextWithoutAnyIsUtf8() {
    String text = "{\"a\": \"\u00fc\uD83D\uDC4B\uDBFF\uDFFF\uFFFD\"}";

    assertThat(Octets.of(text)).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
    assertThat(Octets.isUtf8(text)).isTrue();
  }

  @Test
  void asciiIsNeverLoose() {
    assertThatThrownBy(() -> Octets.loose('a')).isInstanceOf(IllegalArgumentException.class);
  }
}
