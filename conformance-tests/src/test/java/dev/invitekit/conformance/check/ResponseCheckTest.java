package dev.invitekit.conformance.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitekit.conformance.contract.Contract;
import dev.invitekit.conformance.contract.Document;
import dev.invitekit.conformance.contract.Operation;
import dev.invitekit.conformance.exchange.Exchange;
import dev.invitekit.conformance.verdict.Fact;
import dev.invitekit.conformance.yaml.YamlFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseCheckTest {

  private static final String DOCUMENT =
      """
      openapi: 3.0.3
      info: {title: Things, version: "1"}
      paths:
        /things/{id}:
          get:
            operationId: read
            parameters: [{name: id, in: path, required: true, schema: {type: string}}]
            responses:
              '200':
                description: ok
                headers:
                  x-count: {required: true, schema: {type: integer}}
                content:
                  application/json:
                    schema: {$ref: '#/components/schemas/Thing'}
              '202': {description: what it looks like is not told}
              '204': {description: nothing}
              4XX: {$ref: '#/components/responses/Refused'}
      components:
        responses:
          Refused:
            description: refused
            content:
              application/json:
                schema: {$ref: '#/components/schemas/Fault'}
        schemas:
          Thing:
            type: object
            required: [id]
            properties:
              id: {type: string, format: uuid}
              at: {type: string, format: date-time}
              mail: {type: string, format: email}
              n: {type: integer, format: int64, nullable: true}
              closed: {type: object, additionalProperties: false, properties: {a: {type: string}}}
              state: {type: string, enum: [on, off]}
          Fault:
            oneOf: [{$ref: '#/components/schemas/Bad'}, {$ref: '#/components/schemas/Gone'}]
            discriminator: {propertyName: type}
          Bad:
            type: object
            required: [type, why]
            properties: {type: {type: string, enum: [bad]}, why: {type: string}}
          Gone:
            type: object
            required: [type]
            properties: {type: {type: string, enum: [gone]}}
      """;

  private static final Contract CONTRACT =
      Contract.of(
          "things",
          Contract.CURRENT,
          new Document(YamlFile.of("things.yaml", DOCUMENT)),
          List.of(),
          Optional.empty(),
          Optional.empty());
  private static final Operation READ = CONTRACT.operation("read").orElseThrow();
  private static final ResponseCheck CHECK = new ResponseCheck(CONTRACT);
  private static final String ID = "\"id\":\"7d9f1c52-0b6e-4f3a-8c21-5a9e4d7b6f10\"";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",\"at\":\"2026-11-02T09:15:30Z\"",
        ",\"at\":\"2026-11-02T09:15:30.482113Z\"",
        ",\"at\":\"2026-11-02T09:15:30+02:00\"",
        ",\"at\":\"2026-11-02T09:15:30.5-08:00\"",
        ",\"n\":null",
        ",\"n\":9007199254740993",
        ",\"extra\":{\"field\":1}",
        ",\"closed\":{\"a\":\"x\"}",
        ",\"state\":\"on\""
      })
  void keepsSilentAboutWhatTheSchemaAllows(String more) {
    assertThat(faults(200, "application/json", "{" + ID + more + "}")).isEmpty();
  }

  @Test
  void sayingNothingOfABodyForbidsNone() {
    assertThat(faults(202, "application/json", "{\"status\":202}")).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | id",
        "{\"id\":\"no-uuid\"} | body/id",
        "{@,\"at\":\"tomorrow\"} | body/at",
        "{@,\"at\":\"2026-13-02T09:15:30Z\"} | body/at",
        "{@,\"mail\":\"nobody\"} | body/mail",
        "{@,\"n\":\"1\"} | body/n",
        "{@,\"n\":1.5} | body/n",
        "{@,\"closed\":{\"b\":1}} | closed",
        "{@,\"state\":\"On\"} | body/state",
        "[] | answer",
        "no json | answer"
      })
  void findsWhatTheSchemaForbids(String body, String where) {
    Map<Generic, List<Fact>> faults = faults(200, "application/json", body.replace("@", ID));

    assertThat(faults).containsOnlyKeys(Generic.RESPONSE_BODY);
    assertThat(faults.get(Generic.RESPONSE_BODY).toString()).contains(where);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "application/json; charset=utf-8",
        "Application/JSON;charset=UTF-8"
      })
  void takesAMediaTypeInAnyWriting(String type) {
    assertThat(faults(200, type, "{" + ID + "}")).isEmpty();
  }

  @Test
  void findsAMediaTypeThatIsNotDeclaredOrMissing() {
    assertThat(faults(200, "text/html", "{" + ID + "}"))
        .containsOnlyKeys(Generic.RESPONSE_MEDIA_TYPE);
    assertThat(faults(200, "", "{" + ID + "}")).containsOnlyKeys(Generic.RESPONSE_MEDIA_TYPE);
  }

  @Test
  void findsAStatusThatIsNotDeclared() {
    assertThat(faults(201, "application/json", "{" + ID + "}"))
        .containsOnlyKeys(Generic.RESPONSE_STATUS);
  }

  @Test
  void takesAStatusOfADeclaredRange() {
    assertThat(faults(418, "application/json", "{\"type\":\"bad\",\"why\":\"x\"}")).isEmpty();
    assertThat(faults(404, "application/json", "{\"type\":\"gone\"}")).isEmpty();
    assertThat(faults(404, "application/json", "{\"type\":\"bad\"}"))
        .containsOnlyKeys(Generic.RESPONSE_BODY);
  }

  @Test
  void findsAMissingOrWrongHeader() {
    Map<String, List<String>> headers = new TreeMap<>();
    headers.put("content-type", List.of("application/json"));
    assertThat(CHECK.faults(READ, exchange(200, headers, "{" + ID + "}")))
        .containsOnlyKeys(Generic.RESPONSE_HEADERS);
    headers.put("x-count", List.of("many"));
    assertThat(CHECK.faults(READ, exchange(200, headers, "{" + ID + "}")))
        .containsOnlyKeys(Generic.RESPONSE_HEADERS);
  }

  @Test
  void findsABodyWhereNoneIsDeclared() {
    assertThat(faults(204, "application/json", "{}")).containsOnlyKeys(Generic.RESPONSE_BODY);
    assertThat(faults(204, "", "")).isEmpty();
  }

  @Test
  void saysTheSameFromManyThreads() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<Boolean>> futures = new ArrayList<>();
      for (int i = 0; i < 2000; i++) {
        int number = i;
        futures.add(
            threads.submit(
                () ->
                    switch (number % 4) {
                      case 0 -> faults(200, "application/json", "{" + ID + "}").isEmpty();
                      case 1 -> !faults(200, "application/json", "{\"id\":1}").isEmpty();
                      case 2 ->
                          faults(400, "application/json", "{\"type\":\"bad\",\"why\":\"x\"}")
                              .isEmpty();
                      default -> !faults(400, "application/json", "{\"type\":\"bad\"}").isEmpty();
                    }));
      }
      for (Future<Boolean> future : futures) {
        assertThat(future.get()).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static Map<Generic, List<Fact>> faults(int status, String mediaType, String body) {
    Map<String, List<String>> headers = new TreeMap<>();
    headers.put("x-count", List.of("1"));
    if (!mediaType.isEmpty()) {
      headers.put("content-type", List.of(mediaType));
    }
    return CHECK.faults(READ, exchange(status, headers, body));
  }

  private static Exchange exchange(int status, Map<String, List<String>> headers, String body) {
    return new Exchange(
        Optional.of("read"),
        Map.of("id", "1"),
        "admin",
        new Exchange.Request("GET", "/things/1", "", Map.of(), ""),
        new Exchange.Response(status, headers, body),
        Instant.EPOCH,
        Instant.EPOCH);
  }
}
