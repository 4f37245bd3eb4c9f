package dev.invitekit.server.http;

import dev.invitekit.server.domain.InvitationRefused;
import jakarta.ws.rs.core.Response;

/**
 * How one API says no. Every answer has a body in the API's envelope; neither method throws, and
 * both can be called outside of a request.
 */
public interface ErrorFormat {

  /** The answer to a request that was not passed on. */
  Response rejected(Rejection rejection);

  /** The answer to a request that the domain refused. */
  Response refused(InvitationRefused refused);
}
