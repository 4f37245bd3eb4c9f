package dev.invitekit.server.control;

import dev.invitekit.server.domain.Caller;
import dev.invitekit.server.http.Exchange.Header;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Leaves credentials out of what is shown: fields that carry some, and every key that is known. */
final class Redactor {

  static final String REDACTED = "[redacted]";

  private static final Pattern SECRET_FIELD =
      Pattern.compile(".*(auth|key|token|secret|password|cookie).*");
  private static final Pattern SCHEME = Pattern.compile("([A-Za-z]+) +\\S.*");
  private static final Pattern SECRET_PARAMETER =
      Pattern.compile(
          "([?&][^=&]*(?:key|token|secret|password)[^=&]*=)[^&]*", Pattern.CASE_INSENSITIVE);

  private final List<String> known;

  Redactor(Collection<Caller> callers) {
    this.known =
        callers.stream()
            .map(Caller::credential)
            .flatMap(key -> Stream.concat(Stream.of(key, basic(key)), secretOf(key)))
            .filter(key -> key.length() > 3)
            .distinct()
            .sorted(Comparator.comparing(String::length).reversed())
            .toList();
  }

  Header header(Header header) {
    String name = header.name().toLowerCase(Locale.ROOT);
    if (!SECRET_FIELD.matcher(name).matches()) {
      return new Header(header.name(), text(header.value()));
    }
    var scheme = SCHEME.matcher(header.value());
    return new Header(
        header.name(), scheme.matches() ? scheme.group(1) + " " + REDACTED : REDACTED);
  }

  String target(String target) {
    return text(SECRET_PARAMETER.matcher(target).replaceAll("$1" + REDACTED));
  }

  String text(String text) {
    String shown = text;
    for (String key : known) {
      shown = shown.contains(key) ? shown.replace(key, REDACTED) : shown;
    }
    return shown;
  }

  private static String basic(String key) {
    return Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8));
  }

  private static Stream<String> secretOf(String key) {
    return key.contains(":") ? Stream.of(key.substring(key.indexOf(':') + 1)) : Stream.empty();
  }
}
