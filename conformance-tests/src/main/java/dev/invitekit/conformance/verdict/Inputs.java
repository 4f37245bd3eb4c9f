package dev.invitekit.conformance.verdict;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.conformance.exchange.Exchange;

/** What was special about a request, in words: {@code a body without `email`}. */
final class Inputs {

  private Inputs() {}

  /** What was sent to see whether it is accepted or refused. */
  static String words(Finding finding, Exchange exchange) {
    String[] parts = finding.caseId().split("/", -1);
    String sent = Suspects.value(finding, "sent").orElse("such a request");
    if (parts.length > 3 && parts[1].equals("invalid")) {
      return invalid(parts[2], parts[3], exchange);
    }
    if (parts.length > 3 && parts[1].equals("valid")) {
      return "a body with " + given(parts[3], exchange);
    }
    return sent;
  }

  /** Who sent it, as the end of {@code answered 200 …}. */
  static String caller(Finding finding) {
    String sent = Suspects.value(finding, "sent").orElse("somebody who may not do that");
    if (sent.startsWith("with a credential that is ")) {
      return "to a request whose credential is " + sent.substring(26);
    }
    return sent.startsWith("with") ? "to a request " + sent : "to " + sent;
  }

  private static String invalid(String kind, String path, Exchange exchange) {
    String field = Suspects.lastField(path);
    return switch (kind) {
      case "missing" -> "a body without `%s`".formatted(field);
      case "unknown-field" -> "a body with a field that the document excludes";
      case "type" -> "a body with %s, which is of the wrong type".formatted(given(path, exchange));
      default -> "a body with " + given(path, exchange);
    };
  }

  private static String given(String path, Exchange exchange) {
    String field = Suspects.lastField(path);
    JsonNode value = Bodies.read(exchange.request().body()).findValue(field);
    if (value == null) {
      return "`" + field + "`";
    }
    return "`%s: %s`".formatted(field, PlainWords.cut(value.toString()));
  }
}
