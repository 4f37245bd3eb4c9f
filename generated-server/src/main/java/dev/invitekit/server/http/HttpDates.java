package dev.invitekit.server.http;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;

/** Instants as the Date field wants them (RFC 9110, 5.6.7); remembers the last second. */
final class HttpDates {

  private static final DateTimeFormatter IMF_FIXDATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private record Second(long epoch, String text) {}

  private final AtomicReference<Second> last = new AtomicReference<>(new Second(-1, ""));

  String text(Instant instant) {
    Second second = last.get();
    if (second.epoch() != instant.getEpochSecond()) {
      second = new Second(instant.getEpochSecond(), IMF_FIXDATE.format(instant));
      last.set(second);
    }
    return second.text();
  }
}
