package dev.invitekit.conformance.faulty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitekit.conformance.check.Generic;
import dev.invitekit.conformance.contract.Contract;
import dev.invitekit.conformance.promise.Level;
import dev.invitekit.conformance.promise.Promise;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DefectsTest {

  /**
   * Promises about changes, filters, orders, preconditions and parents that the suite creates: none
   * of the four APIs offers those for a family that can be created, so nothing judges them there.
   */
  private static final Set<String> NOT_OFFERED =
      Set.of(
          "change-takes-effect",
          "change-keeps-the-rest",
          "replacement-takes-effect",
          "gone-cannot-be-changed",
          "children-of-their-parent",
          "filters-honoured",
          "sorted-as-asked",
          "preconditions-honoured");

  @ParameterizedTest
  @EnumSource
  void areThirtyOrMoreInAllAreas(Api api) {
    assertThat(Defects.of(api)).hasSizeGreaterThanOrEqualTo(30);
    assertThat(Defects.of(api)).extracting(Defect::area).contains(Area.values());
  }

  @ParameterizedTest
  @EnumSource
  void haveIdsOfTheirOwn(Api api) {
    assertThat(Defects.of(api)).extracting(Defect::id).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource
  void breakEachPromiseThatBinds(Api api) {
    Set<String> binding =
        promises(api)
            .filter(promise -> promise.level() != Level.MAY)
            .map(Promise::id)
            .filter(promise -> !cannotBeBroken(api).contains(promise))
            .collect(Collectors.toSet());

    assertThat(Defects.of(api)).flatExtracting(Defect::meant).containsAll(binding);
  }

  @ParameterizedTest
  @EnumSource
  void breakNothingThatNobodyPromised(Api api) {
    Set<String> known = promises(api).map(Promise::id).collect(Collectors.toSet());

    assertThat(known)
        .containsAll(Defects.of(api).stream().flatMap(d -> d.meant().stream()).toList());
  }

  private static Stream<Promise> promises(Api api) {
    return Stream.concat(
        Contract.load(api.id()).promises().stream(),
        Stream.of(Generic.values()).map(Generic::promise));
  }

  /** What the suite does not judge in the standard tenants, so that no defect would show. */
  private static Set<String> cannotBeBroken(Api api) {
    Set<String> all = new HashSet<>(cannotBeBrokenAt(api));
    all.addAll(NOT_OFFERED);
    // The vendors' own rules speak of it.
    all.add("deletion-names-id");
    if (api == Api.CLICKHOUSE_CLOUD || api == Api.ELASTIC_CLOUD) {
      all.add("shown-as-asked");
    }
    return all;
  }

  private static Set<String> cannotBeBrokenAt(Api api) {
    return switch (api) {
      // No key may only read.
      case OPENAI, ANTHROPIC -> Set.of("read-only-cannot-write");
      // Lists have no pages.
      case CLICKHOUSE_CLOUD -> Set.of("page-limit-honoured");
      // The one header that is declared may have any text; no field is shown as it was sent.
      case ELASTIC_CLOUD ->
          Set.of(
              "read-only-cannot-write",
              "page-limit-honoured",
              "response-headers",
              "created-as-sent");
    };
  }
}
