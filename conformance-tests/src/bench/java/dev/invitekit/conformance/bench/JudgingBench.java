package dev.invitekit.conformance.bench;

import dev.invitekit.conformance.check.ResponseCheck;
import dev.invitekit.conformance.check.RuleCheck;
import dev.invitekit.conformance.contract.Contract;
import dev.invitekit.conformance.contract.Operation;
import dev.invitekit.conformance.exchange.Exchange;
import dev.invitekit.conformance.run.Observer;
import dev.invitekit.conformance.run.RunOptions;
import dev.invitekit.conformance.run.Runner;
import dev.invitekit.conformance.targets.EmbeddedTarget;
import dev.invitekit.conformance.targets.Target;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How much CPU it takes to judge an exchange: by its document and by all rules. Runs the suite
 * against the server that comes along, keeps what was exchanged, and judges it again and again, in
 * one thread.
 */
public final class JudgingBench {

  private static final int ROUNDS = 6;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private record Judged(Operation operation, Exchange exchange) {}

  private JudgingBench() {}

  /** Prints a line for each API; takes no arguments. */
  public static void main(String[] args) {
    System.out.println("CPU time for judging one exchange, in microseconds");
    System.out.printf(
        "%-18s %9s %11s %11s %11s%n", "api", "exchanges", "first round", "document", "rules");
    try (EmbeddedTarget server = EmbeddedTarget.start()) {
      server.targets().forEach(JudgingBench::measure);
    }
  }

  private static void measure(Target target) {
    Contract contract = Contract.load(target.api());
    List<Judged> exchanges = exchanges(contract, target);
    ResponseCheck document = new ResponseCheck(contract);
    RuleCheck rules = new RuleCheck(contract);
    double first = 0;
    double byDocument = Double.MAX_VALUE;
    double byRules = Double.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long start = THREADS.getCurrentThreadCpuTime();
      exchanges.forEach(one -> document.faults(one.operation(), one.exchange()));
      long between = THREADS.getCurrentThreadCpuTime();
      exchanges.forEach(one -> rules.judge(one.operation(), one.exchange()));
      long end = THREADS.getCurrentThreadCpuTime();
      if (round == 0) {
        first = micros(end - start, exchanges);
      }
      byDocument = Math.min(byDocument, micros(between - start, exchanges));
      byRules = Math.min(byRules, micros(end - between, exchanges));
    }
    System.out.printf(
        "%-18s %9d %11.0f %11.0f %11.0f%n",
        target.api(), exchanges.size(), first, byDocument, byRules);
  }

  private static double micros(long nanos, List<Judged> exchanges) {
    return nanos / 1e3 / exchanges.size();
  }

  private static List<Judged> exchanges(Contract contract, Target target) {
    List<Judged> exchanges = Collections.synchronizedList(new ArrayList<>());
    Observer observer =
        new Observer() {
          @Override
          public void exchange(String api, String caseId, Exchange exchange) {
            exchange
                .operationId()
                .flatMap(contract::operation)
                .ifPresent(operation -> exchanges.add(new Judged(operation, exchange)));
          }
        };
    new Runner(List.of(new Runner.Job(contract, target)), RunOptions.all(1), observer).run("bench");
    return List.copyOf(exchanges);
  }
}
