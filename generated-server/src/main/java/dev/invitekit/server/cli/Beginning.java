package dev.invitekit.server.cli;

import dev.invitekit.server.BadInput;
import dev.invitekit.server.InviteKitServer;
import dev.invitekit.server.client.ControlException;
import dev.invitekit.server.client.Fault;
import dev.invitekit.server.client.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What there is in a server before anybody uses it.
 *
 * @param seed file with invitations
 * @param faults in the words of the command line
 */
record Beginning(Optional<Path> seed, List<String> faults) {

  Beginning {
    faults = List.copyOf(faults);
  }

  /**
   * Makes it so.
   *
   * @throws BadInput when something cannot be; the message names it
   */
  void in(InviteKitServer server) {
    seed.ifPresent(file -> plant(file, server));
    faults.forEach(fault -> add(fault, server));
  }

  private static void plant(Path file, InviteKitServer server) {
    if (!Files.isRegularFile(file)) {
      throw new BadInput("seed %s: no such file".formatted(file));
    }
    try {
      server.control().seed(Seed.read(file));
    } catch (ControlException e) {
      throw new BadInput("seed %s: %s".formatted(file, e.getMessage()));
    } catch (IOException e) {
      throw new BadInput(
          "seed %s: %s"
              .formatted(file, String.valueOf(e.getMessage()).lines().findFirst().orElse("")));
    }
  }

  private static void add(String fault, InviteKitServer server) {
    try {
      server.control().faults().add(Fault.parse(fault));
    } catch (ControlException e) {
      throw new BadInput("fault %s: %s".formatted(fault, e.getMessage()));
    } catch (IllegalArgumentException e) { // the text of an option, not our argument
      throw new BadInput(String.valueOf(e.getMessage()));
    }
  }
}
