package dev.invitekit.server.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An error in the format that belongs to no vendor (RFC 9457, problem details).
 *
 * @param type {@code about:blank}: the status says what kind of problem it is
 * @param title the status in words
 * @param detail for people: what is wrong with this request
 * @param field the parameter or body field at fault; an extension, left out when there is none
 */
public record Problem(
    @JsonProperty("type") String type,
    @JsonProperty("title") String title,
    @JsonProperty("status") int status,
    @JsonProperty("detail") String detail,
    @JsonProperty("field") @Nullable String field) {

  /** The media type of the format. */
  public static final String MEDIA_TYPE = "application/problem+json";

  /** A problem of which the status says everything but the detail. */
  public static Problem of(int status, String detail, Optional<String> field) {
    return new Problem("about:blank", title(status), status, detail, field.orElse(null));
  }

  private static String title(int status) {
    Response.Status known = Response.Status.fromStatusCode(status);
    return known == null ? "Error" : known.getReasonPhrase();
  }
}
