package dev.invitekit.server.control;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.invitekit.server.http.Rejection;
import dev.invitekit.server.http.RequestRejected;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which exchanges somebody asks for; what is empty lets all pass.
 *
 * @param status three digits of which any may be an x, as in {@code 4xx}
 * @param pointer JSON Pointer of what the request's body has to have
 * @param value what has to be there, as text
 */
record JournalFilter(
    Optional<String> api,
    Optional<String> operation,
    Optional<Pattern> status,
    Optional<JsonPointer> pointer,
    Optional<String> value,
    long after)
    implements Predicate<Journal.Entry> {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Reads what came as parameters.
   *
   * @param body {@code /pointer} or {@code /pointer=value}
   * @throws RequestRejected when one makes no sense
   */
  static JournalFilter of(
      @Nullable String api,
      @Nullable String operation,
      @Nullable String status,
      @Nullable String body,
      @Nullable Long after) {
    Optional<String> at = Optional.ofNullable(body);
    return new JournalFilter(
        Optional.ofNullable(api),
        Optional.ofNullable(operation),
        Optional.ofNullable(status).map(s -> Pattern.compile(s.replace("x", "."))),
        at.map(b -> pointer(b.replaceFirst("(?s)=.*", ""))),
        at.filter(b -> b.contains("=")).map(b -> b.substring(b.indexOf('=') + 1)),
        Optional.ofNullable(after).orElse(0L));
  }

  @Override
  public boolean test(Journal.Entry entry) {
    return entry.number() > after
        && api.map(entry.exchange().question().api()::equals).orElse(true)
        && status
            .map(s -> s.matcher(String.valueOf(entry.exchange().status())).matches())
            .orElse(true)
        && (operation.isEmpty() || operation.equals(entry.exchange().question().operation()))
        && pointer.map(p -> isThere(entry.exchange().requestBody(), p)).orElse(true);
  }

  private boolean isThere(byte[] body, JsonPointer pointer) {
    try {
      JsonNode found = JSON.readTree(body).at(pointer);
      return !found.isMissingNode() && value.map(found.asText()::equals).orElse(true);
    } catch (IOException e) { // no JSON: nothing is there
      return false;
    }
  }

  private static JsonPointer pointer(String text) {
    try {
      return JsonPointer.compile(text);
    } catch (IllegalArgumentException e) {
      throw new RequestRejected(
          Rejection.of(
              Rejection.Kind.INVALID_PARAMETER,
              "body",
              "body: expected a JSON Pointer such as /email, or /email=ada@example.com"));
    }
  }
}
