package dev.invitekit.server.control;

import dev.invitekit.server.http.Disturbance;
import dev.invitekit.server.http.Question;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The faults of one world. Safe for any number of threads. */
public final class Faults {

  /** More than so many at once are refused. */
  static final int MOST = 1000;

  private final List<Fault> faults = new ArrayList<>();
  private volatile boolean any;
  private volatile boolean lagging;
  private long lastId;

  /** Whether a call may meet one. */
  boolean isAny() {
    return any;
  }

  /** Whether a store may have to show what was a while ago. */
  boolean isLagging() {
    return lagging;
  }

  /** Adds one, made for the id that it gets; empty when there are too many. */
  synchronized Optional<Fault> add(Function<String, Fault> maker) {
    if (faults.size() >= MOST) {
      return Optional.empty();
    }
    Fault fault = maker.apply("fault-" + ++lastId);
    faults.add(fault);
    noteChange();
    return Optional.of(fault);
  }

  /** Looks at all, in the order in which they were added, while nobody changes them. */
  synchronized <T> List<T> map(Function<Fault, T> look) {
    return faults.stream().map(look).toList();
  }

  /** Ends one; answers false when there is none of that id. */
  synchronized boolean remove(String id) {
    boolean removed = faults.removeIf(fault -> fault.id().equals(id));
    noteChange();
    return removed;
  }

  /** Ends all. */
  synchronized void clear() {
    faults.clear();
    noteChange();
  }

  /** What the first one that strikes does to a call. */
  synchronized Optional<Disturbance> meet(Question question) {
    for (Fault fault : faults) {
      Optional<Disturbance> disturbance = fault.meet(question);
      if (disturbance.isPresent()) {
        return disturbance;
      }
    }
    return Optional.empty();
  }

  /** How long an expired invitation of {@code api} is shown as pending. */
  synchronized Duration pendingAfterExpiry(String api) {
    return longest(
        api, e -> e instanceof Fault.Effect.PendingAfterExpiry p ? p.lag() : Duration.ZERO);
  }

  /** How long a new invitation of {@code api} is missing in lists. */
  synchronized Duration listLag(String api) {
    return longest(api, e -> e instanceof Fault.Effect.ListLags l ? l.lag() : Duration.ZERO);
  }

  private Duration longest(String api, Function<Fault.Effect, Duration> lag) {
    return faults.stream()
        .filter(fault -> fault.scope().api().map(api::equals).orElse(true))
        .map(fault -> lag.apply(fault.effect()))
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  private void noteChange() {
    any = faults.stream().anyMatch(fault -> fault.effect() instanceof Fault.Effect.Spoil);
    lagging = faults.stream().anyMatch(fault -> !(fault.effect() instanceof Fault.Effect.Spoil));
  }
}
