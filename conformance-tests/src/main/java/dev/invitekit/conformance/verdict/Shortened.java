package dev.invitekit.conformance.verdict;

import dev.invitekit.conformance.exchange.Exchange;

/** What is kept of long texts, so that no answer makes a report as large as it likes. */
final class Shortened {

  private static final int LONGEST_FACT = 4 * 1024;

  private Shortened() {}

  static Finding of(Finding finding, int longestBody) {
    return new Finding(
        finding.promise(),
        finding.outcome(),
        finding.caseId(),
        finding.facts().stream()
            .map(fact -> new Fact(fact.key(), of(fact.value(), LONGEST_FACT)))
            .toList(),
        finding.exchange().map(exchange -> of(exchange, longestBody)));
  }

  private static Exchange of(Exchange exchange, int longestBody) {
    Exchange.Response response = exchange.response();
    if (response.body().length() <= longestBody) {
      return exchange;
    }
    return new Exchange(
        exchange.operationId(),
        exchange.pathParameters(),
        exchange.caller(),
        exchange.request(),
        new Exchange.Response(
            response.status(),
            response.headers(),
            of(response.body(), longestBody),
            response.cut()),
        exchange.sentAt(),
        exchange.receivedAt());
  }

  private static String of(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
    return text.substring(0, end) + "… (%,d characters in all)".formatted(text.length());
  }
}
