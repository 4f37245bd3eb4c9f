package dev.invitekit.specs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class AcceptedTest {
  private static final List<Accepted> ACCEPTED =
      List.of(Accepted.because("the vendor did so in May", "a is gone", "b is new"));

  @Test
  void whatIsAcceptedAndOccursIsFine() {
    assertThat(Accepted.judge(List.of("b is new", "a is gone"), ACCEPTED)).isEmpty();
  }

  @Test
  void whatNobodyAcceptedIsReported() {
    assertThat(Accepted.judge(List.of("a is gone", "b is new", "c is new"), ACCEPTED))
        .containsExactly("not accepted: c is new");
  }

  @Test
  void whatNoLongerOccursIsReported() {
    assertThat(Accepted.judge(List.of("a is gone"), ACCEPTED))
        .containsExactly("accepted, but no longer occurs: b is new");
  }

  @Test
  void nothingIsAcceptedWithoutAReason() {
    assertThatThrownBy(() -> Accepted.because(" ", "a is gone"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
