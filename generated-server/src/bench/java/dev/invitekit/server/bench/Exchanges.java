package dev.invitekit.server.bench;

import dev.invitekit.server.bench.ExchangeBenchmark.Side;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.profile.JavaFlightRecorderProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;

/**
 * How exchanges are measured, each kind in Java VMs of its own.
 *
 * @param connections how many clients ask at the same time, each as soon as it has its answer
 * @param forks how many Java VMs measure each kind
 * @param warmUps iterations before the measured ones
 * @param iterations how many are measured
 * @param millis how long an iteration lasts
 * @param recordings where flight recordings go; null for none
 */
record Exchanges(
    int connections,
    int forks,
    int warmUps,
    int iterations,
    long millis,
    @Nullable Path recordings) {

  /**
   * What came out.
   *
   * @param perSecond exchanges a second over all connections
   * @param p99Millis 99 of 100 exchanges took no longer
   */
  record Figures(double perSecond, double p99Millis) {}

  Figures measure(String api, Operation operation, Side side) throws RunnerException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(ExchangeBenchmark.class.getName())
            .param("api", api)
            .param("operation", operation.name())
            .param("side", side.name())
            .threads(connections)
            .forks(forks)
            .warmupIterations(warmUps)
            .warmupTime(TimeValue.milliseconds(millis))
            .measurementIterations(iterations)
            .measurementTime(TimeValue.milliseconds(millis))
            .jvmArgsAppend("-Xms512m", "-Xmx2g")
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT);
    if (recordings != null) {
      options.addProfiler(
          JavaFlightRecorderProfiler.class,
          "configName=profile;dir=" + recordings.toAbsolutePath());
    }
    Statistics times =
        new Runner(options.build()).runSingle().getPrimaryResult().getStatistics(); // nanoseconds
    // Every connection is always waiting for an answer, so the mean tells the rate.
    return new Figures(
        connections * (double) TimeUnit.SECONDS.toNanos(1) / times.getMean(),
        times.getPercentile(99) / TimeUnit.MILLISECONDS.toNanos(1));
  }
}
