package dev.invitekit.server.control;

import dev.invitekit.server.domain.Invitation;
import dev.invitekit.server.domain.InvitationStore;
import dev.invitekit.server.http.Disturbance;
import dev.invitekit.server.http.Exchange;
import dev.invitekit.server.http.Question;
import dev.invitekit.server.http.Rejection;
import dev.invitekit.server.http.RequestRejected;
import dev.invitekit.server.http.Traffic;
import dev.invitekit.server.http.World;
import java.time.Clock;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A world with all that a test can look at or change: stores, clock, outbox, journal, faults. */
public final class Universe extends World {

  /** Makes the store of one API. */
  public interface StoreFactory {

    /**
     * A store without invitations.
     *
     * @param sent told of each new invitation
     */
    InvitationStore open(Clock clock, Consumer<Invitation> sent);
  }

  private final String name;
  private final ControlledClock clock;
  private final Outbox outbox = new Outbox();
  private final Faults faults = new Faults();
  private final Journal journal;
  private final Optional<Traffic> traffic;
  private final SortedMap<String, InvitationStore> stores = new TreeMap<>();

  /**
   * @param name of the sandbox; empty for the server's own world
   * @param factories by API
   * @param real what the clock shows as long as nobody changes it
   * @param kept how much its journal keeps
   */
  Universe(String name, Map<String, StoreFactory> factories, Clock real, Journal.Bounds kept) {
    this.name = name;
    this.clock = new ControlledClock(real);
    this.journal = new Journal(kept);
    this.traffic =
        kept.exchanges() == 0 ? Optional.empty() : Optional.of(new Seen(journal, faults));
    factories.forEach(
        (api, factory) ->
            stores.put(
                api,
                factory.open(clock, invitation -> outbox.add(new Outbox.Entry(api, invitation)))));
  }

  /** The universe whose request this thread answers. */
  public static Universe present() {
    return (Universe) World.present();
  }

  /** Name of the sandbox; empty for the server's own world. */
  public String name() {
    return name;
  }

  @Override
  public String path() {
    return name.isEmpty() ? "" : SANDBOXES + "/" + name;
  }

  @Override
  public ControlledClock clock() {
    return clock;
  }

  /** The mails that would have been sent. */
  public Outbox outbox() {
    return outbox;
  }

  /** What goes wrong on purpose. */
  public Faults faults() {
    return faults;
  }

  /** What was asked and answered. */
  public Journal journal() {
    return journal;
  }

  @Override
  public Optional<Traffic> traffic() {
    return traffic;
  }

  /** The store of each served API, in the order of the names. */
  public SortedMap<String, InvitationStore> stores() {
    return Collections.unmodifiableSortedMap(stores);
  }

  /**
   * The store of one API.
   *
   * @throws RequestRejected when this server does not serve it
   */
  InvitationStore store(String api) {
    InvitationStore store = stores.get(api);
    if (store == null) {
      throw new RequestRejected(
          Rejection.of(
              Rejection.Kind.UNKNOWN_PATH,
              "api",
              "api: expected one of %s, not %s"
                  .formatted(String.join(", ", stores.keySet()), api)));
    }
    return store;
  }

  /** Forgets all that happened. */
  void reset() {
    stores.values().forEach(InvitationStore::reset);
    outbox.clear();
    faults.clear();
    journal.clear();
    clock.reset();
    forgetRates();
  }

  /** Every exchange goes into the journal, and may meet a fault. */
  private record Seen(Journal journal, Faults faults) implements Traffic {

    @Override
    public boolean isDisturbed() {
      return faults.isAny();
    }

    @Override
    public Optional<Disturbance> disturbanceOf(Question question) {
      return faults.meet(question);
    }

    @Override
    public void keep(Exchange exchange) {
      journal.add(exchange);
    }
  }
}
