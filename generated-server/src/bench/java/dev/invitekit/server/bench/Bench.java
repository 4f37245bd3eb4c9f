package dev.invitekit.server.bench;

import dev.invitekit.server.InviteKitServer;
import dev.invitekit.server.bench.ExchangeBenchmark.Side;
import dev.invitekit.server.bench.Exchanges.Figures;
import dev.invitekit.server.bench.Readiness.First;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures everything and prints the table. */
@Command(
    name = "bench",
    description = "Measures speed and size of the server.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    sortOptions = false)
final class Bench implements Callable<Integer> {

  /** What can be measured. */
  enum Part {
    EXCHANGES,
    READY,
    HEAP
  }

  @Option(names = "--jar", required = true, description = "The packaged server.")
  private Path jar = Path.of("");

  @Option(names = "--work", required = true, description = "Folder for what is made on the way.")
  private Path work = Path.of("");

  @Option(names = "--only", split = ",", description = "Measure only: ${COMPLETION-CANDIDATES}.")
  private Set<Part> parts = Set.of(Part.values());

  @Option(names = "--api", split = ",", description = "Measure only these APIs.")
  private Set<String> apis = InviteKitServer.knownApis();

  @Option(names = "--connections", description = "Clients at a time; 0: two a processor.")
  private int connections;

  @Option(names = "--forks", description = "Java VMs for each kind of exchange.")
  private int forks = 1;

  @Option(names = "--warm-ups", description = "Iterations before the measured ones.")
  private int warmUps = 5;

  @Option(names = "--iterations", description = "Measured iterations.")
  private int iterations = 3;

  @Option(names = "--seconds", description = "How long an iteration lasts.")
  private double seconds = 1;

  @Option(names = "--starts", description = "Starts of the process; the median counts.")
  private int starts = 5;

  @Option(names = "--invitations", description = "Invitations in the heap.")
  private int invitations = 1_000_000;

  @Option(names = "--recordings", description = "Folder for flight recordings of the exchanges.")
  private @Nullable Path recordings;

  private final Table table = new Table("", "InviteKit", "bare handler", "ratio", "aim");

  private Bench() {}

  /** Runs the command line and exits with its code. */
  public static void main(String[] args) {
    Logging.onlyFaults();
    System.exit(
        new CommandLine(new Bench()).setCaseInsensitiveEnumValuesAllowed(true).execute(args));
  }

  @Override
  public Integer call()
      throws IOException, InterruptedException, RunnerException, ExecutionException {
    Files.createDirectories(work);
    if (connections == 0) {
      connections = 2 * Runtime.getRuntime().availableProcessors();
    }
    if (parts.contains(Part.EXCHANGES)) {
      for (String api : new TreeSet<>(apis)) {
        for (Operation operation : Operation.values()) {
          measureExchanges(api, operation);
        }
      }
    }
    if (parts.contains(Part.READY)) {
      measureReadiness();
    }
    if (parts.contains(Part.HEAP)) {
      measureHeaps();
    }
    System.out.println(conditions());
    System.out.println();
    System.out.print(table);
    return 0;
  }

  private void measureExchanges(String api, Operation operation) throws RunnerException {
    Exchanges exchanges = exchanges(warmUps);
    Exchanges bareExchanges = exchanges((warmUps + 1) / 2); // there is little to compile
    String title = api + " " + operation.title();
    say(title);
    Figures kit = exchanges.measure(api, operation, Side.INVITEKIT);
    Figures bare = bareExchanges.measure(api, operation, Side.BARE);
    table.row(
        title + ", requests/s",
        format("%,.0f", kit.perSecond()),
        format("%,.0f", bare.perSecond()),
        format("%.2f", kit.perSecond() / bare.perSecond()),
        operation == Operation.CREATE ? "0.40 or more" : "");
    table.row(
        title + ", p99 ms",
        format("%.2f", kit.p99Millis()),
        format("%.2f", bare.p99Millis()),
        format("%.2f", kit.p99Millis() / bare.p99Millis()),
        "");
  }

  private Exchanges exchanges(int warmUps) {
    return new Exchanges(
        connections, forks, warmUps, iterations, Math.round(seconds * 1000), recordings);
  }

  private void measureReadiness() throws IOException, InterruptedException {
    Readiness readiness = new Readiness(jar, work.resolve("invitekit.jsa"));
    say("archive of classes");
    readiness.makeArchive();
    for (First first : First.values()) {
      String title = "start to first " + first.title();
      say(title);
      addReadiness(title + ", java -jar, s", readiness.plain(first, starts));
      addReadiness(title + ", class archive, s", readiness.archived(first, starts));
    }
  }

  private void addReadiness(String title, double millis) {
    table.row(title, format("%.2f", millis / 1000), "", "", "under 1.50");
  }

  /** All at once, as far as there are processors: it is no time that counts. */
  private void measureHeaps() throws InterruptedException, ExecutionException {
    ExecutorService pool = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    try {
      Map<String, Future<Optional<Heap>>> heaps = new TreeMap<>();
      for (String api : apis) {
        heaps.put(api, pool.submit(() -> Heap.measure(api, invitations)));
      }
      for (Map.Entry<String, Future<Optional<Heap>>> heap : heaps.entrySet()) {
        String title = format("heap of %,d, %s", invitations, heap.getKey());
        say(title);
        addHeap(title, heap.getValue().get());
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private void addHeap(String title, Optional<Heap> heap) {
    table.row(
        title + ", MB",
        heap.map(h -> format("%.0f", h.megabytes())).orElse("over " + Heap.MOST),
        "",
        "",
        "under 600");
    heap.ifPresent(h -> table.row(title + ", bytes each", "" + h.bytesEach(), "", "", ""));
  }

  private String conditions() {
    String system =
        ManagementFactory.getOperatingSystemMXBean()
                instanceof com.sun.management.OperatingSystemMXBean machine
            ? format("%.0f GB, ", machine.getTotalMemorySize() / 1e9)
            : "";
    return ("%d processors, %s%s %s, Java %s. Exchanges over %d kept-alive loopback connections from"
            + " the same process, %d x %d x %.1f s; starts: median of %d; heap with %s.")
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            system,
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            System.getProperty("java.version"),
            connections,
            forks,
            iterations,
            seconds,
            starts,
            Heap.MOST);
  }

  private static String format(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }

  private static void say(String what) {
    System.err.println("measuring: " + what);
  }
}
