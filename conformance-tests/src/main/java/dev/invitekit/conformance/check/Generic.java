package dev.invitekit.conformance.check;

import dev.invitekit.conformance.promise.Level;
import dev.invitekit.conformance.promise.Promise;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The promises that no vendor needs to state: they follow from the OpenAPI document of any API. */
public enum Generic {
  RESPONSE_STATUS(Level.MUST, "every answer has a status that the document declares"),
  RESPONSE_MEDIA_TYPE(Level.MUST, "every answer has a media type that the document declares"),
  RESPONSE_HEADERS(Level.MUST, "declared header fields are there and as declared"),
  RESPONSE_BODY(Level.MUST, "every body is as its schema says, formats included"),
  ERROR_ENVELOPE(Level.SHOULD, "a refusal of any kind has the documented error format"),
  NO_SERVER_ERROR(Level.MUST, "no request makes the server fail"),
  ANSWER_COMPLETE(Level.MUST, "every answer comes whole, in time and no larger than can be read"),
  VALID_REQUEST_ACCEPTED(Level.MUST, "a request as the document describes it succeeds"),
  INVALID_REQUEST_REFUSED(Level.MUST, "a request that breaks one constraint is refused with a 4xx"),
  MALFORMED_BODY_REFUSED(Level.MUST, "a body that is no JSON object is refused with a 4xx"),
  UNUSUAL_PATH_REFUSED(Level.MUST, "a path with a strange or unknown id is refused with a 4xx"),
  CREDENTIAL_REQUIRED(Level.MUST, "nobody is let in without a valid credential"),
  READ_ONLY_CANNOT_WRITE(Level.MUST, "a caller who may only read cannot change anything"),
  UNKNOWN_PATH_REFUSED(Level.MUST, "an unknown path is refused with a 4xx"),
  UNKNOWN_METHOD_REFUSED(Level.SHOULD, "a method that a path does not declare is refused"),
  READ_EQUALS_CREATED(Level.MUST, "what was created can be read back and is the same"),
  SHOWN_AS_ASKED(Level.SHOULD, "what is created shows what was asked for"),
  LISTED_ONCE(Level.MUST, "what was created is listed once, and is the same there"),
  GONE_AFTER_DELETE(Level.MUST, "what was deleted is gone, from the list too"),
  DELETION_NAMES_ID(Level.SHOULD, "a deletion that names an id names that of what was deleted"),
  SECOND_DELETE_REFUSED(Level.MAY, "what was deleted cannot be deleted again"),
  OTHERS_UNTOUCHED_BY_DELETE(Level.MUST, "a deletion leaves other resources alone"),
  TENANTS_ISOLATED(Level.MUST, "another organization sees, reads and deletes nothing"),
  IDS_UNIQUE(Level.MUST, "no two resources get the same id"),
  TIMES_PLAUSIBLE(Level.MUST, "the time of creation agrees with the Date header"),
  TIMES_STABLE(Level.MUST, "times do not change between reads"),
  PAGES_COMPLETE(
      Level.MUST, "walking the list, page by page if it has pages, loses and repeats nothing"),
  PAGE_LIMIT_HONOURED(Level.MUST, "a page holds no more than was asked for"),
  PARALLEL_CREATES(Level.MUST, "creating the same at once leaves one, or a documented refusal"),
  CREATED_AS_SENT(Level.MUST, "what was created has the values that were sent"),
  CHANGE_TAKES_EFFECT(Level.MUST, "a field that a change names has the new value afterwards"),
  CHANGE_KEEPS_THE_REST(Level.MUST, "a change leaves alone what it does not name, and others"),
  REPLACEMENT_TAKES_EFFECT(Level.MUST, "what was replaced is what was sent"),
  GONE_CANNOT_BE_CHANGED(Level.MUST, "what was deleted can be neither changed nor replaced"),
  CHILDREN_OF_THEIR_PARENT(Level.MUST, "what lies below one resource is not found below another"),
  FILTERS_HONOURED(Level.MUST, "a filter of a list leaves what fits it, and all that fits it"),
  SORTED_AS_ASKED(Level.MUST, "a list comes in the order that was asked for"),
  PRECONDITIONS_HONOURED(Level.MUST, "a change on the condition of an outdated ETag is refused"),
  HEAD_LIKE_GET(Level.SHOULD, "HEAD is answered as GET is, without a body");

  /** What is judged by every answer, whatever the request tries. */
  public static final Set<Generic> OF_ANY_ANSWER =
      Set.of(
          RESPONSE_STATUS,
          RESPONSE_MEDIA_TYPE,
          RESPONSE_HEADERS,
          RESPONSE_BODY,
          ERROR_ENVELOPE,
          NO_SERVER_ERROR,
          ANSWER_COMPLETE);

  private final Level level;
  private final String text;

  Generic(Level level, String text) {
    this.level = level;
    this.text = text;
  }

  /** Its id: the name in kebab case. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public Promise promise() {
    return new Promise(
        id(), level, text, "the OpenAPI document", "derived from the OpenAPI document");
  }

  public static Optional<Generic> byId(String id) {
    return Stream.of(values()).filter(generic -> generic.id().equals(id)).findFirst();
  }
}
