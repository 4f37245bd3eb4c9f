package dev.invitekit.conformance.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JsonTest {

  @Test
  void aByteOrderMarkIsNoPartOfTheText() {
    assertThat(Json.read("\uFEFF{\"a\": 1}").path("a").asInt()).isEqualTo(1);
    assertThat(Json.read("\uFEFF").isMissingNode()).isTrue();
    assertThat(Json.read("\uFEFF\uFEFF{}").isMissingNode()).isTrue();
  }

  @Test
  void whatIsNoJsonIsMissing() {
    assertThat(Json.read(" ").isMissingNode()).isTrue();
    assertThat(Json.read("{} {}").isMissingNode()).isTrue();
    assertThat(Json.read("{\"a\":").isMissingNode()).isTrue();
  }
}
