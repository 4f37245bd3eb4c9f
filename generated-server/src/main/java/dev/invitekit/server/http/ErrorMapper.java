package dev.invitekit.server.http;

import dev.invitekit.server.domain.InvitationRefused;
import dev.invitekit.server.http.Rejection.Kind;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives every exception its API's words. Only a bug is logged, with its stack, once. */
final class ErrorMapper implements ExceptionMapper<Throwable> {

  private static final Logger LOG = LoggerFactory.getLogger(ErrorMapper.class);

  private final ErrorFormat errors;

  ErrorMapper(ErrorFormat errors) {
    this.errors = errors;
  }

  @Override
  public Response toResponse(Throwable thrown) {
    if (thrown instanceof InvitationRefused refused) {
      return errors.refused(refused);
    }
    if (thrown instanceof RequestRejected rejected) {
      return errors.rejected(rejected.rejection());
    }
    if (thrown instanceof WebApplicationException answer
        && answer.getResponse().getStatus() == Kind.UNKNOWN_PATH.status()) {
      // What the document has and this server leaves out, such as a control API switched off.
      return errors.rejected(Rejection.of(Kind.UNKNOWN_PATH, "no such operation"));
    }
    LOG.error("a request failed", thrown);
    return errors.rejected(Rejection.failed());
  }
}
