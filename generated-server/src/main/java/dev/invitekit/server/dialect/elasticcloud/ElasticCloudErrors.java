package dev.invitekit.server.dialect.elasticcloud;

import dev.invitekit.server.domain.InvitationRefused;
import dev.invitekit.server.domain.Refusal;
import dev.invitekit.server.generated.elasticcloud.BasicFailedReply;
import dev.invitekit.server.generated.elasticcloud.BasicFailedReplyElement;
import dev.invitekit.server.http.ErrorFormat;
import dev.invitekit.server.http.Rejection;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Elastic Cloud's error envelope. */
final class ElasticCloudErrors implements ErrorFormat {

  static final String ERROR_CODES = "x-cloud-error-codes";

  private static final int TOKEN_CHARACTERS_SHOWN = 9;

  private record Fault(ElasticCloudCode code, String message, @Nullable String field) {}

  @Override
  public Response rejected(Rejection rejection) {
    int status = rejection.kind().status();
    String field = rejection.field().orElse(null);
    String message = rejection.message();
    return switch (rejection.kind()) {
      case UNKNOWN_PATH ->
          answer(status, new Fault(ElasticCloudCode.RESOURCE_NOT_FOUND, message, field)).build();
      case WRONG_METHOD ->
          answer(status, new Fault(ElasticCloudCode.INVALID_DATA, message, field))
              .header(HttpHeaders.ALLOW, String.join(", ", rejection.allow()))
              .build();
      case CREDENTIALS_MISSING, CREDENTIALS_UNKNOWN -> // 403, not 401: so the seed (ELC-20)
          answer(new Fault(ElasticCloudCode.INVALID_AUTHENTICATION, message, field));
      case NOT_PERMITTED -> answer(new Fault(ElasticCloudCode.INVALID_ACCESS, message, field));
      case BAD_REQUEST,
          INVALID_PARAMETER,
          WRONG_MEDIA_TYPE,
          MISSING_BODY,
          UNREADABLE_BODY,
          INVALID_BODY,
          BODY_TOO_LARGE,
          HEADERS_TOO_LARGE ->
          answer(status, new Fault(ElasticCloudCode.INVALID_DATA, message, field)).build();
      case RATE_LIMITED -> answer(new Fault(ElasticCloudCode.RATE_LIMIT_EXCEEDED, message, field));
      case FAILED, UNAVAILABLE ->
          answer(status, new Fault(ElasticCloudCode.INTERNAL_ERROR, message, null)).build();
    };
  }

  @Override
  public Response refused(InvitationRefused refused) {
    List<Fault> faults =
        refused.refusals().stream().map(ElasticCloudErrors::fault).distinct().toList();
    return answer(faults.get(0).code().status(), faults).build();
  }

  /** The answer to a refusal that only this vendor has a code for. */
  static Response answerTo(ElasticCloudRefused refused) {
    return answer(new Fault(refused.code(), refused.getMessage(), null));
  }

  private static Fault fault(Refusal refusal) {
    String subject = refusal.subject();
    String message = subject + ": " + refusal.detail();
    return switch (refusal.reason()) {
      case INVITATION_NOT_FOUND, ALREADY_ACCEPTED, EXPIRED, ALREADY_REVOKED -> // ELC-13, ELC-17
          new Fault(
              ElasticCloudCode.INVITATION_NOT_FOUND,
              "token %s: expected that of an open invitation".formatted(abbreviated(subject)),
              null);
      case ORGANIZATION_NOT_FOUND ->
          new Fault(ElasticCloudCode.ORGANIZATION_NOT_FOUND, "organization " + message, null);
      case INVALID_ADDRESS ->
          new Fault(ElasticCloudCode.INVITATION_INVALID_EMAIL, message, "emails");
      case ALREADY_INVITED ->
          new Fault(ElasticCloudCode.INVITATION_ALREADY_EXISTS, message, "emails");
      case ALREADY_MEMBER -> new Fault(ElasticCloudCode.ALREADY_BELONGS, message, "emails");
      case MEMBER_NOT_FOUND -> new Fault(ElasticCloudCode.USER_NOT_FOUND, "user " + message, null);
      case NOT_A_MEMBER -> // ELC-M18
          new Fault(ElasticCloudCode.MEMBERSHIP_NOT_FOUND, "user " + message, null);
      case LAST_OWNER, LAST_MEMBER, PROTECTED_MEMBER -> // ELC-M21
          new Fault(ElasticCloudCode.INVALID_ACCESS, "user " + message, null);
      case PROJECT_NOT_FOUND, PROJECT_ARCHIVED, ROLE_NOT_FOUND -> // this API looks none of them up
          new Fault(ElasticCloudCode.INVALID_DATA, message, null);
      case INVALID_FIELD -> new Fault(ElasticCloudCode.INVALID_DATA, message, subject);
      case NOT_PERMITTED -> new Fault(ElasticCloudCode.INVALID_ACCESS, message, null);
      case UNKNOWN_CURSOR, NO_SEAT, PROVISIONED_ELSEWHERE -> // this API knows none of the three
          new Fault(ElasticCloudCode.INVALID_DATA, message, null);
      case STORE_FULL -> new Fault(ElasticCloudCode.RATE_LIMIT_EXCEEDED, message, null);
    };
  }

  /** Enough to recognize a token by, and not enough to accept with. */
  private static String abbreviated(String token) {
    return token.length() <= TOKEN_CHARACTERS_SHOWN
        ? token
        : token.substring(0, TOKEN_CHARACTERS_SHOWN) + "…";
  }

  private static Response answer(Fault fault) {
    return answer(fault.code().status(), fault).build();
  }

  private static Response.ResponseBuilder answer(int status, Fault fault) {
    return answer(status, List.of(fault));
  }

  private static Response.ResponseBuilder answer(int status, List<Fault> faults) {
    return Response.status(status)
        .type(MediaType.APPLICATION_JSON_TYPE)
        .header(
            ERROR_CODES,
            // Each code once: a thousand bad addresses must not make a header of 40 KB.
            faults.stream().map(f -> f.code().value()).distinct().collect(Collectors.joining(",")))
        .entity(
            BasicFailedReply.builder()
                .errors(faults.stream().map(ElasticCloudErrors::toElement).toList())
                .build());
  }

  private static BasicFailedReplyElement toElement(Fault fault) {
    return BasicFailedReplyElement.builder()
        .code(fault.code().value())
        .message(fault.message())
        .fields(fault.field() == null ? null : List.of(fault.field()))
        .build();
  }
}
