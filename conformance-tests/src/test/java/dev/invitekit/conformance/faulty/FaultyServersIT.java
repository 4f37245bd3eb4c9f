package dev.invitekit.conformance.faulty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitekit.conformance.contract.Contract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * Plants one defect at a time into a server that is correct otherwise: the suite must find each, by
 * the promises that it breaks. The ordinary build tries just these promises; {@code mvn
 * -Pfaulty-servers verify} runs the whole suite against each defect and writes the kill table.
 */
@Tag("tables")
class FaultyServersIT {

  private static final int AT_ONCE = 2;

  private static final List<String> REQUESTS_THAT_ARE_REFUSED =
      List.of(
          "*/invalid/*",
          "*/malformed/*",
          "*/path/*",
          "*/credential/*",
          "method/*",
          "unknown-path/*");

  private static final LinkedBlockingQueue<FaultyServer> SERVERS = new LinkedBlockingQueue<>();
  private static final Map<String, Contract> CONTRACTS = new ConcurrentHashMap<>();
  private static final ExecutorService THREADS = Executors.newFixedThreadPool(AT_ONCE);

  @BeforeAll
  static void start() {
    for (int i = 0; i < AT_ONCE; i++) {
      SERVERS.add(FaultyServer.start());
    }
  }

  @AfterAll
  static void stop() {
    THREADS.shutdownNow();
    SERVERS.forEach(FaultyServer::close);
  }

  @TestFactory
  List<DynamicTest> eachDefectIsFound() throws InterruptedException {
    String killTable = System.getProperty("invitekit.kill-table", "");
    boolean whole = !killTable.isEmpty();
    List<KillTable.Row> rows = new ArrayList<>();
    for (Future<KillTable.Row> row : trials(whole)) {
      try {
        rows.add(row.get());
      } catch (ExecutionException e) {
        throw new IllegalStateException(e.getCause());
      }
    }
    List<DynamicTest> tests = new ArrayList<>();
    rows.forEach(
        row -> tests.add(DynamicTest.dynamicTest(row.defect().toString(), () -> isFound(row))));
    if (whole) {
      KillTable table = new KillTable(rows);
      write(table, Path.of("target", "kill-table.md"), Path.of(killTable));
      tests.add(
          DynamicTest.dynamicTest("one defect is one cause, or nearly", () -> hasFewCauses(table)));
      RuleIds.binding()
          .forEach(
              rule ->
                  tests.add(
                      DynamicTest.dynamicTest(
                          rule + " catches a defect alone",
                          () -> assertThat(table.caughtOnlyBy(rule)).isPresent())));
    }
    return tests;
  }

  private static List<Future<KillTable.Row>> trials(boolean whole) throws InterruptedException {
    return THREADS.invokeAll(
        Defects.all().stream()
            .<Callable<KillTable.Row>>map(defect -> () -> tried(defect, whole))
            .toList());
  }

  private static KillTable.Row tried(Defect defect, boolean whole) throws InterruptedException {
    FaultyServer server = SERVERS.take();
    long start = System.nanoTime();
    try {
      Trial trial = new Trial(CONTRACTS.computeIfAbsent(defect.api(), Contract::load), server);
      Trial.Found found = whole ? trial.whole(defect.fault().get()) : soonest(trial, defect);
      return new KillTable.Row(defect, found, Duration.ofNanos(System.nanoTime() - start));
    } finally {
      SERVERS.add(server);
    }
  }

  /** Tries what is likely to show the defect, and all the rest only if it does not. */
  private static Trial.Found soonest(Trial trial, Defect defect) {
    List<String> only = new ArrayList<>(defect.meant());
    only.addAll(defect.shownBy());
    Trial.Found found =
        trial.some(
            defect.fault().get(),
            only,
            defect.area() == Area.RESPONSE_SHAPE ? REQUESTS_THAT_ARE_REFUSED : List.of());
    return found.broken().containsAll(defect.meant()) ? found : trial.whole(defect.fault().get());
  }

  private static void isFound(KillTable.Row row) {
    assertThat(row.found().broken())
        .as("broken promises; all that was found:%n%s", row.found())
        .containsAll(row.defect().meant());
  }

  private static void hasFewCauses(KillTable table) {
    KillTable.Row worst = table.mostCauses().orElseThrow();
    System.out.printf(
        "causes per defect: mean %.2f, most %d (%s)%n",
        table.meanCauses(), worst.found().causes(), worst.defect());
    assertThat(table.meanCauses()).isLessThan(1.3);
    assertThat(worst.found().causes()).as(worst.defect().toString()).isLessThanOrEqualTo(3);
  }

  private static void write(KillTable table, Path... files) {
    try {
      for (Path file : files) {
        table.write(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
