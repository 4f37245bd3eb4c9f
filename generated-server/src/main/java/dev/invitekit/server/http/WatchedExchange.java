package dev.invitekit.server.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** One request that is kept with its answer, and meets the fault that was asked for. */
record WatchedExchange(
    MountedApplication application, Request request, RequestBody body, Callback callback) {

  private static final Disturbance NONE =
      new Disturbance("", Duration.ZERO, Optional.empty(), Disturbance.Damage.NONE, Duration.ZERO);

  void run(Traffic traffic, Response response) {
    World world = World.present();
    Instant at = world.clock().instant();
    Question question = new Question(application, request);
    Disturbance disturbance =
        traffic.isDisturbed() ? traffic.disturbanceOf(question).orElse(NONE) : NONE;
    Passage passage = new Passage(request, response, body, traffic, question, disturbance, at);
    if (disturbance.delay().isZero()) {
      answer(disturbance, passage);
    } else {
      Passage.later(
          request, disturbance.delay(), () -> world.run(() -> answer(disturbance, passage)));
    }
  }

  private void answer(Disturbance disturbance, Passage passage) {
    if (disturbance.damage() == Disturbance.Damage.RESET) {
      passage.reset(callback);
    } else if (disturbance.answer().isPresent()) {
      application.answer(disturbance.answer().get(), passage, callback);
    } else {
      application.handle(request, body, passage, callback);
    }
  }
}
