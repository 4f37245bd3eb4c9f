package dev.invitekit.conformance.faulty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitekit.conformance.contract.Contract;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Servers that differ only where a contract leaves them free. The ordinary build tries what can be
 * combined at once; {@code mvn -Pfaulty-servers verify} tries each by itself too.
 */
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
    assertBlameless(Fault.NONE, api, Contract.CURRENT);
  }

  @ParameterizedTest
  @EnumSource
  void whatIsFreeIsNotBlamed(Api api) {
    Fault all =
        Freedoms.of(api).stream()
            .filter(Freedom::goesWithOthers)
            .map(freedom -> freedom.fault().get())
            .reduce(Fault.NONE, Fault::and);

    assertBlameless(all, api, Contract.CURRENT);
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

    Trial.Found found =
        new Trial(Contract.load(api.id()), SERVER)
            .some(slow, List.of("*/valid/minimal"), List.of());

    assertThat(found.findings()).as(found.toString()).isEmpty();
  }

  private static Stream<DynamicTest> freedoms(Predicate<Freedom> which) {
    return Stream.of(Api.values())
        .flatMap(api -> Freedoms.of(api).stream().filter(which).map(one -> blameless(api, one)));
  }

  private static DynamicTest blameless(Api api, Freedom freedom) {
    return DynamicTest.dynamicTest(
        freedom.toString(), () -> assertBlameless(freedom.fault().get(), api, freedom.revision()));
  }

  private static void assertBlameless(Fault fault, Api api, String revision) {
    Trial.Found found = new Trial(Contract.load(api.id(), revision), SERVER).whole(fault);

    assertThat(found.trouble()).isEmpty();
    assertThat(found.findings()).as(found.toString()).isEmpty();
  }
}
