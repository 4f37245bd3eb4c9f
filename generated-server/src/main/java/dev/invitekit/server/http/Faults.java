package dev.invitekit.server.http;

import dev.invitekit.server.domain.InvitationRefused;
import jakarta.ws.rs.core.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives whatever was thrown its API's words. Only a bug is logged, with its stack, once. */
final class Faults {

  private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

  private final ErrorFormat errors;
  private final Application application;

  Faults(ErrorFormat errors, Application application) {
    this.errors = errors;
    this.application = application;
  }

  /** The answer to a request on whose way {@code thrown} came up. */
  Response answerTo(Throwable thrown) {
    if (thrown instanceof InvitationRefused refused) {
      return errors.refused(refused);
    }
    if (thrown instanceof RequestRejected rejected) {
      return errors.rejected(rejected.rejection());
    }
    return application.ownAnswerTo(thrown).orElseGet(() -> answerToBug(thrown));
  }

  /** The answer when nothing else is left to say. */
  Response answerToBug(Throwable thrown) {
    LOG.error("a request failed", thrown);
    return errors.rejected(Rejection.failed());
  }
}
