package dev.invitekit.conformance.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JsonBoundsTest {

  @Test
  void whatStandsInTextsCountsForNothing() {
    String text = "{\"a\": \"" + "[{:,\\\"".repeat(1_100_000) + "\"}";

    assertThat(JsonBounds.exceededBy(text)).isEmpty();
  }

  @Test
  void depthIsBoundedAndNotHowOftenSomethingIsOpened() {
    assertThat(JsonBounds.exceededBy("[" + "[],".repeat(1000) + "[]]")).isEmpty();
    assertThat(JsonBounds.exceededBy("[".repeat(200) + "]".repeat(200))).isEmpty();
    assertThat(JsonBounds.exceededBy("[".repeat(201))).isPresent();
    assertThat(JsonBounds.exceededBy("\uFEFF {\"a\":" + "[".repeat(200))).isPresent();
  }

  @Test
  void keysAndValuesAreBounded() {
    assertThat(JsonBounds.exceededBy("{" + "\"a\":1,".repeat(100_001) + "}")).isPresent();
    assertThat(JsonBounds.exceededBy("[" + "1,".repeat(200_001) + "1]")).isPresent();
    assertThat(JsonBounds.exceededBy("[" + "9".repeat(1001) + "]")).isPresent();
  }

  @Test
  void whatIsNoJsonIsNobodysBusiness() {
    assertThat(JsonBounds.exceededBy("x" + "[".repeat(1000))).isEmpty();
    assertThat(JsonBounds.exceededBy("")).isEmpty();
  }
}
