package dev.invitekit.conformance.faulty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitekit.conformance.contract.Contract;
import dev.invitekit.conformance.promise.Level;
import dev.invitekit.conformance.promise.Promise;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FreedomsTest {

  /** Assumed promises that no server shows to be read otherwise, and why. */
  private static final Map<String, String> NEVER_SEEN =
      Map.of(
          "ELC-17",
          "nothing reads an invitation that was accepted late; ELC-17a tries to accept it");

  @ParameterizedTest
  @EnumSource
  void departFromEachAssumedPromise(Api api) {
    Set<String> seen =
        Contract.load(api.id()).promises().stream()
            .filter(promise -> promise.level() == Level.MAY)
            .map(Promise::id)
            .filter(promise -> !NEVER_SEEN.containsKey(promise))
            .collect(Collectors.toSet());

    List<Freedom> freedoms = Freedoms.of(api);

    assertThat(
            freedoms.stream()
                .flatMap(one -> one.departsFrom().stream())
                .collect(Collectors.toSet()))
        .isEqualTo(seen);
  }

  @ParameterizedTest
  @EnumSource
  void haveIdsOfTheirOwn(Api api) {
    assertThat(Freedoms.of(api)).extracting(Freedom::id).doesNotHaveDuplicates();
  }
}
