package dev.invitekit.conformance.report.text;

import dev.invitekit.conformance.exchange.Exchange;
import dev.invitekit.conformance.exchange.Exchange.Request;
import dev.invitekit.conformance.exchange.Octets;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An exchange as one command that anybody can paste into bash or zsh.
 *
 * <p>Credentials are named, not shown: {@code "authorization: Bearer $INVITEKIT_BEARER"}; see
 * {@link Credentials} for the names. A basic one becomes {@code --user "$INVITEKIT_BASIC"}, whose
 * value is {@code name:password}.
 */
public final class CurlLine {

  /** Fields that a client adds by itself, whatever the case asked for. */
  private static final Set<String> OF_THE_CLIENT =
      Set.of(
          "host",
          "connection",
          "content-length",
          "user-agent",
          "accept-encoding",
          "transfer-encoding",
          "upgrade",
          "http2-settings",
          "expect",
          "keep-alive");

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$INVITEKIT_[A-Z0-9_]+");
  private static final Pattern BASIC = Pattern.compile("(?i)basic (\\$INVITEKIT_[A-Z0-9_]+)");
  private static final Pattern DOTS = Pattern.compile("(?i)/(\\.|%2e){1,2}(/|$)");
  private static final Pattern NO_URL = Pattern.compile("[^!-~]|[#\"<>\\\\^`{|}]");

  private CurlLine() {}

  /**
   * The command that sends the request of {@code exchange} again.
   *
   * @param baseUrl where the API was found; credentials in it are left out
   */
  public static String of(String baseUrl, Exchange exchange) {
    Request request = Credentials.hide(exchange).request();
    List<String> words = new ArrayList<>();
    String feed = feed(request.body());
    words.add(feed + "curl -i");
    words.addAll(method(request));
    words.addAll(url(Credentials.hideInUrl(baseUrl), request));
    request.headers().forEach((name, values) -> words.addAll(header(name, values)));
    words.addAll(body(request, !feed.isEmpty()));
    return String.join(" ", words);
  }

  private static List<String> method(Request request) {
    return switch (request.method()) {
      case "GET" -> request.body().isEmpty() ? List.of() : List.of("-X GET");
      case "HEAD" -> List.of("--head");
      default -> List.of("-X " + quote(request.method()));
    };
  }

  private static List<String> url(String baseUrl, Request request) {
    String base = baseUrl.endsWith("/") ? baseUrl.substring(0, baseUrl.length() - 1) : baseUrl;
    String query = request.query().isEmpty() ? "" : "?" + request.query();
    String tail = request.path() + query;
    if (NO_URL.matcher(tail).find()) {
      // curl refuses or rewrites such a URL, but sends any request target that it is told to.
      return List.of("--request-target " + quote(pathOf(base) + tail), quote(base));
    }
    List<String> words = new ArrayList<>();
    if (DOTS.matcher(request.path()).find()) {
      words.add("--path-as-is");
    }
    if (tail.contains("[") || tail.contains("]")) {
      words.add("--globoff");
    }
    words.add(quote(base + tail));
    return words;
  }

  private static String pathOf(String base) {
    try {
      String path = URI.create(base).getRawPath();
      return path == null ? "" : path;
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private static List<String> header(String name, List<String> values) {
    if (OF_THE_CLIENT.contains(name.toLowerCase(Locale.ROOT))) {
      return List.of();
    }
    List<String> words = new ArrayList<>();
    for (String value : values) {
      Matcher basic = BASIC.matcher(value);
      if (name.equalsIgnoreCase("authorization") && basic.matches()) {
        words.add("--user \"" + basic.group(1) + "\"");
      } else if (value.isBlank()) {
        // With a colon curl would leave the field out.
        words.add("-H " + quote(name + ";"));
      } else {
        words.add("-H " + quote(name + ": " + value));
      }
    }
    return words;
  }

  private static List<String> body(Request request, boolean fed) {
    if (request.body().isEmpty()) {
      return List.of();
    }
    List<String> words = new ArrayList<>();
    Map<String, List<String>> headers = request.headers();
    if (headers.keySet().stream().noneMatch(name -> name.equalsIgnoreCase("content-type"))) {
      // Else curl says that it is a form.
      words.add("-H 'content-type:'");
    }
    words.add(fed ? "--data-binary @-" : "--data-raw " + quote(request.body()));
    return words;
  }

  /** A NUL can't be an argument: such a body comes through a pipe. */
  private static String feed(String body) {
    if (body.indexOf('\0') < 0) {
      return "";
    }
    StringBuilder format = new StringBuilder("printf '");
    for (byte b : Octets.of(body)) {
      int c = b & 0xFF;
      if (c == '%') {
        format.append("%%");
      } else if (c < ' ' || c > '~' || c == '\'' || c == '\\') {
        format.append(octal(c));
      } else {
        format.append((char) c);
      }
    }
    return format.append("' | ").toString();
  }

  /** One word of the shell. Placeholders of credentials stay alive, nothing else does. */
  public static String quote(String text) {
    if (PLAIN.matcher(text).matches()) {
      return text;
    }
    if (!Visible.line(text).equals(text)) {
      return ansiQuote(text);
    }
    if (PLACEHOLDER.matcher(text).find()) {
      return doubleQuote(text);
    }
    return singleQuote(text);
  }

  private static String singleQuote(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }

  private static String doubleQuote(String text) {
    StringBuilder out = new StringBuilder("\"");
    Matcher placeholder = PLACEHOLDER.matcher(text);
    int done = 0;
    while (placeholder.find()) {
      out.append(inDoubleQuotes(text.substring(done, placeholder.start())));
      out.append(placeholder.group());
      done = placeholder.end();
    }
    out.append(inDoubleQuotes(text.substring(done)));
    return out.append('"').toString();
  }

  private static String inDoubleQuotes(String text) {
    // An interactive bash looks up "!" in its history even in double quotes.
    return text.replaceAll("[\\\\\"`$]", "\\\\$0").replace("!", "\"'!'\"");
  }

  /** With control characters as octal bytes, which every shell with such quotes reads alike. */
  private static String ansiQuote(String text) {
    StringBuilder out = new StringBuilder("$'");
    text.codePoints()
        .forEach(
            c -> {
              String character = Character.toString(c);
              if (c == '\'' || c == '\\') {
                out.append('\\').append(character);
              } else if (c == '\n') {
                out.append("\\n");
              } else if (Visible.line(character).equals(character)) {
                out.append(character);
              } else {
                for (byte b : Octets.of(character)) {
                  out.append(octal(b & 0xFF));
                }
              }
            });
    return out.append('\'').toString();
  }

  private static String octal(int c) {
    return String.format(Locale.ROOT, "\\%03o", c);
  }
}
