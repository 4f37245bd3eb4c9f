package dev.invitekit.server.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.invitekit.server.http.Rejection.Kind;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;

/** JSON as it comes in, strictly, and as it goes out. */
final class Json {

  /** Objects and arrays in each other; deeper ones are not read. */
  static final int MAX_NESTING = 64;

  private static final int MAX_DIGITS = 1000;

  private static final ObjectMapper STRICT =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAX_NESTING).build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private Json() {}

  /**
   * Reads one JSON text: UTF-8, no name twice in an object, no lone surrogate, no number that is
   * huge or tiny beyond reason.
   *
   * @throws RequestRejected {@code UNREADABLE_BODY}, telling the place and what was expected
   */
  static JsonNode read(byte[] body) {
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(body))
              .toString();
      JsonNode tree = STRICT.readTree(text);
      if (tree.isMissingNode()) {
        throw unreadable("the body is blank; expected JSON");
      }
      requireSane(tree);
      return tree;
    } catch (CharacterCodingException e) {
      throw unreadable("the body is not UTF-8");
    } catch (StreamConstraintsException e) {
      throw unreadable(
          "the body is nested deeper than %d levels or has an overlong part"
              .formatted(MAX_NESTING));
    } catch (NumberFormatException e) {
      // What Jackson makes of 1e99999999999: an exponent that no BigDecimal has.
      throw tooManyDigits();
    } catch (JsonProcessingException e) {
      String fault =
          e.getOriginalMessage().startsWith("Duplicate")
              ? "the body has a name twice in one object"
              : "the body is not JSON";
      throw unreadable(
          "%s: line %d, column %d"
              .formatted(fault, e.getLocation().getLineNr(), e.getLocation().getColumnNr()));
    }
  }

  /** Writes and reads the models of one API, whose instants look as {@code times} says. */
  static ObjectMapper mapper(DateTimeFormatter times) {
    return JsonMapper.builder()
        .addModule(new JavaTimeModule())
        .addModule(new SimpleModule().addSerializer(Instant.class, new InstantSerializer(times)))
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .defaultPropertyInclusion(
            JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
        .build();
  }

  private static RequestRejected unreadable(String message) {
    return new RequestRejected(Rejection.of(Kind.UNREADABLE_BODY, message));
  }

  private static void requireSane(JsonNode node) {
    if (node.isTextual()) {
      requireWholeCharacters(node.textValue());
    } else if (node.isBigDecimal()) {
      requireWritable(node.decimalValue());
    }
    node.forEach(Json::requireSane);
  }

  private static void requireWholeCharacters(String text) {
    if (text.codePoints()
        .anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
      throw unreadable("the body has half of a surrogate pair; expected whole characters");
    }
  }

  /** A few characters such as 1e999999999 are a gigabyte once somebody writes them out. */
  private static void requireWritable(BigDecimal number) {
    if (Math.abs((long) number.precision() - number.scale()) > MAX_DIGITS
        || Math.abs((long) number.scale()) > MAX_DIGITS) {
      throw tooManyDigits();
    }
  }

  private static RequestRejected tooManyDigits() {
    return unreadable(
        "the body has a number of more than %d digits, written out".formatted(MAX_DIGITS));
  }

  private static final class InstantSerializer extends JsonSerializer<Instant> {
    private final DateTimeFormatter format;

    InstantSerializer(DateTimeFormatter format) {
      this.format = format;
    }

    @Override
    public void serialize(Instant value, JsonGenerator out, SerializerProvider serializers)
        throws IOException {
      out.writeString(format.format(value));
    }
  }
}
