package dev.invitekit.conformance.exchange;

import java.util.List;
import java.util.Map;

/** A line for the shell that sends a request again; variables stand for secrets. */
public final class Curl {

  private static final int LONGEST_BODY = 4_000;

  private Curl() {}

  /** The line for {@code request} at {@code baseUrl}. */
  public static String of(String baseUrl, Exchange.Request request) {
    StringBuilder line = new StringBuilder("curl -i");
    if (request.method().equals("HEAD")) {
      line.append(" --head");
    } else if (!request.method().equals("GET")) {
      line.append(" -X ").append(request.method());
    }
    line.append(" --path-as-is ")
        .append(
            quoted(
                baseUrl
                    + request.path()
                    + (request.query().isEmpty() ? "" : "?" + request.query())));
    for (Map.Entry<String, List<String>> header : request.headers().entrySet()) {
      for (String value : header.getValue()) {
        line.append(" -H ")
            .append(quoted(header.getKey() + (value.isEmpty() ? ";" : ": " + value)));
      }
    }
    if (!request.body().isEmpty()) {
      line.append(" --data-raw ")
          .append(
              request.body().length() <= LONGEST_BODY
                  ? quoted(request.body())
                  : "'… %d characters'".formatted(request.body().length()));
    }
    return line.toString();
  }

  /** In single quotes, but for variables, which the shell is to fill in. */
  private static String quoted(String text) {
    if (!text.contains("$INVITEKIT_")) {
      return "'" + text.replace("'", "'\\''") + "'";
    }
    return '"'
        + text.replace("\\", "\\\\")
            .replace("\"", "\\\"")
            .replace("`", "\\`")
            .replaceAll("\\$(?!INVITEKIT_)", "\\\\\\$")
        + '"';
  }
}
