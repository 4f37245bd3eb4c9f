package dev.invitekit.server.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitekit.server.support.Control;
import dev.invitekit.server.support.RunningServer;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Setting the clock through the control API. */
class ClockSettingIT {

  private static final Instant INSTANT = Instant.parse("2024-10-30T23:58:27.427722001Z");

  @RegisterExtension static final RunningServer running = RunningServer.standard();

  @Test
  void aClockThatIsSetAndStoppedAtOnceStandsAtThatInstant() {
    Control control = running.control();

    for (int i = 0; i < 5; i++) {
      control.reset();
      control.freezeAt(INSTANT);
      assertThat(control.get("/clock").at("/now")).isEqualTo(INSTANT.toString());
    }
  }
}
