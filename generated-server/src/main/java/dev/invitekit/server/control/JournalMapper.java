package dev.invitekit.server.control;

import dev.invitekit.server.generated.control.HeaderField;
import dev.invitekit.server.generated.control.JournalEntry;
import dev.invitekit.server.http.Exchange;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Exchanges in the control API's words, without credentials. */
record JournalMapper(Redactor redactor) {

  JournalEntry toEntry(Journal.Entry entry) {
    Exchange exchange = entry.exchange();
    return JournalEntry.builder()
        .number(entry.number())
        .at(exchange.at())
        .tookMicros(exchange.took().toNanos() / 1000)
        .api(exchange.question().api())
        .operation(exchange.question().operation().orElse(null))
        .method(exchange.method())
        .target(redactor.target(exchange.target()))
        .requestHeaders(toFields(exchange.requestHeaders()))
        .requestBody(text(exchange.requestBody()))
        .status(exchange.status())
        .responseHeaders(toFields(exchange.responseHeaders()))
        .responseBody(text(exchange.responseBody()))
        .fault(exchange.fault().orElse(null))
        .build();
  }

  String text(byte[] body) {
    return redactor.text(new String(body, StandardCharsets.UTF_8));
  }

  private List<HeaderField> toFields(List<Exchange.Header> headers) {
    return headers.stream()
        .map(redactor::header)
        .map(header -> HeaderField.builder().name(header.name()).value(header.value()).build())
        .toList();
  }
}
