package dev.invitekit.server.client;

/** What goes wrong on purpose in one world. */
public final class FaultControl {

  private final Wire wire;

  FaultControl(Wire wire) {
    this.wire = wire;
  }

  /** Adds a fault; answers the id by which {@link #remove} knows it. */
  public String add(Fault fault) {
    return wire.post("/faults", fault.setting()).at("/id").asText();
  }

  /** Ends one. */
  public void remove(String id) {
    wire.delete("/faults/" + Wire.encoded(id));
  }

  /** Ends all. */
  public void clear() {
    wire.delete("/faults");
  }
}
