package dev.invitekit.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeadersTest {

  @ParameterizedTest(name = "''{0}'' carries ''{1}''")
  @CsvSource({
    "Bearer abc,       abc",
    "bearer abc,       abc",
    "BEARER   abc  ,   abc",
    "Bearer a b,       a b",
    "Bearer ABC=,      ABC="
  })
  void aCredentialFollowsItsScheme(String value, String credential) {
    assertThat(authorization(value)).contains(credential);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Basic abc", "Bearer", "Bearer ", "Bearerabc", "abc", "", "Bearer\tabc"})
  void withoutItThereIsNone(String value) {
    assertThat(authorization(value)).isEmpty();
  }

  @Test
  void withoutTheFieldThereIsNone() {
    Headers none = name -> Optional.empty();

    assertThat(none.authorization("Bearer")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-01T08:05:09Z,           'Sun, 01 Nov 2026 08:05:09 GMT'",
    "2026-11-01T08:05:09.999999999Z, 'Sun, 01 Nov 2026 08:05:09 GMT'",
    "1994-11-06T08:49:37Z,           'Sun, 06 Nov 1994 08:49:37 GMT'",
    "1970-01-01T00:00:00Z,           'Thu, 01 Jan 1970 00:00:00 GMT'",
    "9998-12-31T23:59:59Z,           'Thu, 31 Dec 9998 23:59:59 GMT'"
  })
  void aDateIsWrittenAsRfc9110Wants(Instant instant, String text) {
    HttpDates dates = new HttpDates();

    assertThat(dates.text(instant)).isEqualTo(text);
    assertThat(dates.text(instant.plusSeconds(1))).isNotEqualTo(text);
    assertThat(dates.text(instant)).isEqualTo(text);
  }

  private static Optional<String> authorization(String value) {
    Headers headers = name -> name.equals("Authorization") ? Optional.of(value) : Optional.empty();
    return headers.authorization("Bearer");
  }
}
