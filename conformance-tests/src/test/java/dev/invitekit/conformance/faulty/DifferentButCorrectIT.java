package dev.invitekit.conformance.faulty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitekit.conformance.contract.Contract;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Servers that differ only where a contract leaves them free: nothing is held against them, and
 * what they read otherwise than an assumed promise is noted by just that promise. The ordinary
 * build tries what can be combined at once; {@code mvn -Pfaulty-servers verify} tries each by
 * itself too.
 */
@Tag("tables")
class DifferentButCorrectIT {

  private static final long LATENCY_MILLIS = 200;

  private static final FaultyServer SERVER = FaultyServer.start();

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  @ParameterizedTest
  @EnumSource
  void theCorrectServerIsNotBlamed(Api api) {
    assertNotedOnly(trial(api).whole(Fault.NONE), List.of());
  }

  @ParameterizedTest
  @EnumSource
  void whatIsFreeIsNotBlamed(Api api) {
    List<Freedom> combined = Freedoms.of(api).stream().filter(Freedom::goesWithOthers).toList();

    Fault all =
        combined.stream().map(freedom -> freedom.fault().get()).reduce(Fault.NONE, Fault::and);

    assertNotedOnly(
        trial(api).whole(all),
        combined.stream().flatMap(freedom -> freedom.departsFrom().stream()).toList());
  }

  @TestFactory
  Stream<DynamicTest> whatCannotBeCombinedIsNoted() {
    return Stream.of(Api.values())
        .flatMap(api -> Freedoms.of(api).stream())
        .filter(freedom -> !freedom.goesWithOthers() && !freedom.departsFrom().isEmpty())
        .map(
            freedom ->
                DynamicTest.dynamicTest(
                    freedom.toString(),
                    () ->
                        assertNotedOnly(
                            trial(freedom).some(freedom.fault().get(), likely(freedom), List.of()),
                            freedom.departsFrom())));
  }

  /** What is likely to show what it departs from. */
  private static List<String> likely(Freedom freedom) {
    List<String> likely = new ArrayList<>(freedom.departsFrom());
    likely.add("workflow/*");
    return likely;
  }

  @TestFactory
  @EnabledIfSystemProperty(named = "invitekit.kill-table", matches = ".+")
  Stream<DynamicTest> whatIsFreeIsNotBlamedByItself() {
    return freedoms(freedom -> true);
  }

  @TestFactory
  Stream<DynamicTest> theShapeOfTheSeedIsNotBlamed() {
    return freedoms(freedom -> freedom.id().startsWith("seed-"));
  }

  @ParameterizedTest
  @EnumSource
  void slownessIsNotBlamed(Api api) {
    Fault slow =
        (ask, correct) -> {
          LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LATENCY_MILLIS));
          return correct.answer(ask);
        };

    Trial.Found found = trial(api).some(slow, List.of("*/valid/minimal"), List.of());

    assertThat(found.findings()).as(found.toString()).isEmpty();
  }

  private static Stream<DynamicTest> freedoms(Predicate<Freedom> which) {
    return Stream.of(Api.values())
        .flatMap(api -> Freedoms.of(api).stream())
        .filter(which)
        .map(
            freedom ->
                DynamicTest.dynamicTest(
                    freedom.toString(),
                    () ->
                        assertNotedOnly(
                            trial(freedom).whole(freedom.fault().get()), freedom.departsFrom())));
  }

  private static Trial trial(Freedom freedom) {
    return new Trial(Contract.load(freedom.api(), freedom.revision()), SERVER);
  }

  private static Trial trial(Api api) {
    return new Trial(Contract.load(api.id()), SERVER);
  }

  private static void assertNotedOnly(Trial.Found found, List<String> departures) {
    assertThat(found.trouble()).isEmpty();
    assertThat(found.findings()).as(found.toString()).isEmpty();
    assertThat(found.noted()).isEqualTo(Set.copyOf(departures));
  }
}
