package dev.invitekit.server.http;

import dev.invitekit.server.domain.InvitationRefused;
import dev.invitekit.server.domain.Refusal;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** Errors with the statuses that HTTP has for them, of an API whose body alone is its own. */
public final class StandardErrors implements ErrorFormat {

  private static final int SECONDS_UNTIL_THERE_MAY_BE_ROOM = 60;

  private final String mediaType;
  private final Body body;

  /** How the body of an error looks. */
  @FunctionalInterface
  public interface Body {

    /**
     * The body of one answer.
     *
     * @param message for people
     * @param field the parameter or body field at fault; empty when it is none, or not one alone
     */
    Object of(int status, String message, Optional<String> field);
  }

  private StandardErrors(String mediaType, Body body) {
    this.mediaType = mediaType;
    this.body = body;
  }

  /** Errors as {@code application/json}. */
  public static StandardErrors with(Body body) {
    return new StandardErrors(MediaType.APPLICATION_JSON, body);
  }

  /** Errors as {@link Problem}s, for an API whose own format nobody has written yet. */
  public static StandardErrors problems() {
    return new StandardErrors(Problem.MEDIA_TYPE, Problem::of);
  }

  @Override
  public Response rejected(Rejection rejection) {
    Response.ResponseBuilder answer =
        answer(rejection.kind().status(), rejection.message(), rejection.field());
    if (!rejection.allow().isEmpty()) {
      answer.header(HttpHeaders.ALLOW, String.join(", ", rejection.allow()));
    }
    rejection
        .retryAfter()
        .ifPresent(wait -> answer.header(HttpHeaders.RETRY_AFTER, rejection.retryAfterSeconds()));
    return answer.build();
  }

  @Override
  public Response refused(InvitationRefused refused) {
    Refusal refusal = refused.first();
    Optional<String> field =
        switch (refusal.reason()) {
          case INVALID_FIELD, UNKNOWN_CURSOR -> Optional.of(refusal.subject());
          default -> Optional.empty();
        };
    int status = status(refusal.reason());
    Response.ResponseBuilder answer =
        answer(status, refusal.subject() + ": " + refusal.detail(), field);
    if (status == 429) {
      answer.header(HttpHeaders.RETRY_AFTER, SECONDS_UNTIL_THERE_MAY_BE_ROOM);
    }
    return answer.build();
  }

  private static int status(Refusal.Reason reason) {
    return switch (reason) {
      case INVALID_ADDRESS, INVALID_FIELD, UNKNOWN_CURSOR -> 400;
      case NOT_PERMITTED, PROVISIONED_ELSEWHERE -> 403;
      case INVITATION_NOT_FOUND,
          ORGANIZATION_NOT_FOUND,
          MEMBER_NOT_FOUND,
          NOT_A_MEMBER,
          PROJECT_NOT_FOUND,
          ROLE_NOT_FOUND ->
          404;
      case ALREADY_INVITED,
          ALREADY_MEMBER,
          ALREADY_ACCEPTED,
          EXPIRED,
          ALREADY_REVOKED,
          LAST_OWNER,
          LAST_MEMBER,
          PROTECTED_MEMBER,
          PROJECT_ARCHIVED,
          NO_SEAT ->
          409;
      case STORE_FULL -> 429;
    };
  }

  private Response.ResponseBuilder answer(int status, String message, Optional<String> field) {
    return Response.status(status).type(mediaType).entity(body.of(status, message, field));
  }
}
