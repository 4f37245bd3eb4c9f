package dev.invitekit.server.control;

import static java.util.Comparator.comparing;

import dev.invitekit.server.http.World;
import dev.invitekit.server.http.Worlds;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.random.RandomGenerator;

/** The server's own universe and those of its sandboxes. Safe for any number of threads. */
public final class Sandboxes implements Worlds {

  /** More than so many at once are refused. */
  public static final int MOST = 5000;

  /** One that nobody has used for so long has ended. */
  public static final Duration UNUSED = Duration.ofHours(1);

  private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
  private static final int NAME_LENGTH = 12;

  private static final class Sandbox {
    final Universe universe;
    volatile Instant used;

    Sandbox(Universe universe, Instant used) {
      this.universe = universe;
      this.used = used;
    }
  }

  private final Map<String, Universe.StoreFactory> factories;
  private final Clock real;
  private final RandomGenerator random = new SecureRandom();
  private final Universe standard;
  private final ConcurrentMap<String, Sandbox> sandboxes = new ConcurrentHashMap<>();

  /**
   * @param factories how a universe's stores are made, by API
   * @param real the time by which sandboxes grow old, whatever their own clocks show
   * @param kept how much the journal of the server's own universe keeps
   */
  public Sandboxes(Map<String, Universe.StoreFactory> factories, Clock real, Journal.Bounds kept) {
    this.factories = Map.copyOf(factories);
    this.real = real;
    this.standard = new Universe("", this.factories, real, kept);
  }

  @Override
  public Universe standard() {
    return standard;
  }

  @Override
  public Optional<World> sandbox(String name) {
    Sandbox sandbox = sandboxes.get(name);
    if (sandbox == null) {
      return Optional.empty();
    }
    Instant now = real.instant();
    if (isOver(sandbox, now)) {
      end(name);
      return Optional.empty();
    }
    sandbox.used = now;
    return Optional.of(sandbox.universe);
  }

  /** Opens one that is as the server was at its start; empty when there are too many. */
  Optional<Universe> open() {
    endUnused();
    if (sandboxes.size() >= MOST) {
      return Optional.empty();
    }
    Universe universe = new Universe(newName(), factories, real, Journal.Bounds.SANDBOX);
    sandboxes.put(universe.name(), new Sandbox(universe, real.instant()));
    return Optional.of(universe);
  }

  /** Ends one; answers false when there is none of that name. */
  boolean end(String name) {
    Sandbox ended = sandboxes.remove(name);
    if (ended == null) {
      return false;
    }
    ended.universe.journal().close();
    ended.universe.reset(); // gives back the room that its invitations took
    return true;
  }

  /** All that have not ended, by their names. */
  List<Universe> all() {
    endUnused();
    return sandboxes.values().stream()
        .map(sandbox -> sandbox.universe)
        .sorted(comparing(Universe::name))
        .toList();
  }

  /** Lets go of everybody who waits for a request, because there will be no more. */
  public void close() {
    standard.journal().close();
    sandboxes.values().forEach(sandbox -> sandbox.universe.journal().close());
  }

  private void endUnused() {
    Instant now = real.instant();
    sandboxes.forEach(
        (name, sandbox) -> {
          if (isOver(sandbox, now)) {
            end(name);
          }
        });
  }

  private static boolean isOver(Sandbox sandbox, Instant now) {
    return !now.isBefore(sandbox.used.plus(UNUSED));
  }

  private String newName() {
    StringBuilder name = new StringBuilder(NAME_LENGTH);
    for (int i = 0; i < NAME_LENGTH; i++) {
      name.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return name.toString();
  }
}
