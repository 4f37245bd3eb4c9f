package dev.invitekit.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.networknt.schema.Schema;
import dev.invitekit.server.http.Contract.Match;
import dev.invitekit.server.http.Rejection.Kind;
import dev.invitekit.server.support.LogCollector;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContractTest {

  private static final String DOCUMENT = "contracts/shelves.yaml";
  private static final Contract CONTRACT = Contract.load(DOCUMENT);

  @ParameterizedTest(name = "{0} {1} is {2}")
  @CsvSource({
    "GET,    /v1/shelves,                     list",
    "HEAD,   /v1/shelves,                     list",
    "POST,   /v1/shelves,                     create",
    "GET,    /v1/shelves/s1,                  get",
    "DELETE, /v1/shelves/s1,                  delete",
    "GET,    /v1/shelves/mine,                mine",
    "GET,    /v1/shelves/Mine,                get",
    "GET,    /v1/shelves/s1/books/b1,         book",
    "GET,    /v1/shelves/mine/books/b1,       myBook",
    "PUT,    /v1/shelves/s1/books/last,       last",
    // The leftmost fixed segment counts most, so this is not {shelf}/books/last.
    "GET,    /v1/shelves/mine/books/last,     myBook"
  })
  void fixedSegmentsGoBeforeNames(String method, String path, String operation) {
    assertThat(found(method, path).operation().id()).isEqualTo(operation);
  }

  @ParameterizedTest(name = "{0} {1} has {2}")
  @CsvSource({
    "PATCH,   /v1/shelves,              'GET, HEAD, POST'",
    "post,    /v1/shelves,              'GET, HEAD, POST'",
    "OPTIONS, /v1/shelves/s1,           'DELETE, GET, HEAD'",
    // The fixed path is meant, and it has no DELETE, whatever the named one has.
    "DELETE,  /v1/shelves/mine,         'GET, HEAD'",
    "GET,     /v1/shelves/s1/books/last, 'PUT'",
    "HEAD,    /v1/shelves/s1/books/last, 'PUT'"
  })
  void aKnownPathTellsItsMethods(String method, String path, String methods) {
    assertThat(CONTRACT.match(method, path))
        .isEqualTo(new Match.WrongMethod(List.of(methods.split(", "))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/shelves",
        "/v1",
        "/v1/",
        "/v1/Shelves",
        "/v1/shelves/",
        "/v1//shelves",
        "//v1/shelves",
        "/v1/shelves//",
        "/v1/shelves/s1/",
        "/v1/shelves//books/b1",
        "/v1/shelves/s1/books/",
        "/v1/shelves/s1/books",
        "/v1/shelves/s1/books/b1/x",
        "/v1/shelves%2Fs1",
        "/v2/shelves",
        "/v1/./shelves",
        "/v1/shelves/../shelves/s1/x"
      })
  void anyOtherPathIsUnknown(String path) {
    assertThat(CONTRACT.match("GET", path)).isEqualTo(new Match.UnknownPath());
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "a%2Fb,       a/b",
    "a%20b,       'a b'",
    "a+b,         a+b",
    "%C3%A9,      \u00e9",
    "%6dine,      mine",
    "a%252Fb,     a%2Fb",
    "{shelf},     {shelf}",
    "..,          .."
  })
  void aNameStandsForOneSegmentDecoded(String segment, String value) {
    assertThat(found("GET", "/v1/shelves/" + segment).pathParameters())
        .isEqualTo(Map.of("shelf", value));
  }

  @Test
  void everyNameHasItsOwnValue() {
    assertThat(found("GET", "/v1/shelves/s1/books/b1").pathParameters())
        .isEqualTo(Map.of("shelf", "s1", "book", "b1"));
  }

  @Test
  void everyOperationIsListedWithItsPathBelowTheMount() {
    assertThat(CONTRACT.operations())
        .extracting(o -> o.id() + " " + o.method() + " " + o.template())
        .containsExactlyInAnyOrder(
            "list GET /v1/shelves",
            "create POST /v1/shelves",
            "get GET /v1/shelves/{shelf}",
            "delete DELETE /v1/shelves/{shelf}",
            "mine GET /v1/shelves/mine",
            "book GET /v1/shelves/{shelf}/books/{book}",
            "myBook GET /v1/shelves/mine/books/{book}",
            "last PUT /v1/shelves/{shelf}/books/last");
    assertThat(CONTRACT.operations()).filteredOn(Operation::isRead).hasSize(5);
  }

  @Test
  void parametersOfThePathAndOfTheOperationAreFoundThroughReferencesToo() {
    assertThat(found("GET", "/v1/shelves").operation().parameters())
        .extracting(p -> p.in() + " " + p.name() + " " + p.required())
        .containsExactly(
            "QUERY limit false",
            "QUERY open true",
            "QUERY after false",
            "QUERY size false",
            "HEADER X-Colour true");
    assertThat(found("GET", "/v1/shelves/s1/books/b1").operation().parameters())
        .extracting(p -> p.in() + " " + p.name())
        .containsExactly("PATH shelf", "PATH book");
  }

  @Test
  void aBodyIsRequiredOrNotOrNoneIsTaken() {
    Operation create = found("POST", "/v1/shelves").operation();
    assertThat(create.body()).isPresent();
    assertThat(create.bodyRequired()).isTrue();

    Operation last = found("PUT", "/v1/shelves/s1/books/last").operation();
    assertThat(last.body()).isPresent();
    assertThat(last.bodyRequired()).isFalse();

    Operation get = found("GET", "/v1/shelves/s1").operation();
    assertThat(get.body()).isEmpty();
    assertThat(get.bodyRequired()).isFalse();
  }

  @ParameterizedTest(name = "{0} is at fault in {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"name": ""}                                     | name
          {"name": 5}                                      | name
          {"name": null}                                   | name
          {}                                               | name
          {"name": "n", "nome": 1}                         | nome
          {"name": "n", "mail": "nobody"}                  | mail
          {"name": "n", "colour": "green"}                 | colour
          {"name": "n", "books": {}}                       | books
          {"name": "n", "books": [{"title": "t"}, {}]}     | books[1].title
          {"name": "n", "books": [{"title": "t", "pages": 0}]} | books[0].pages
          []                                               | NONE
          5                                                | NONE
          null                                             | NONE
          """)
  void aFaultOfABodyNamesItsField(String body, String field) {
    Rejection rejection = rejection(body);

    assertThat(rejection.kind()).isEqualTo(Kind.INVALID_BODY);
    assertThat(rejection.field().orElse("NONE")).isEqualTo(field);
    assertThat(rejection.message())
        .startsWith((field.equals("NONE") ? "body" : field) + ": ")
        .doesNotContain("$", "networknt");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"name\": \"n\"}",
        "{\"name\": \"n\", \"note\": null, \"colour\": \"red\", \"mail\": \"ada@example.com\"}",
        "{\"name\": \"n\", \"books\": [{\"title\": \"t\", \"pages\": 1, \"more\": true}]}"
      })
  void aBodyThatKeepsTheContractIsTaken(String body) {
    assertThat(catchThrowableOfType(RequestRejected.class, () -> check(body))).isNull();
  }

  @Test
  void aDocumentThatIsNotThereIsABug() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Contract.load("contracts/nowhere.yaml"))
        .withMessageContaining("contracts/nowhere.yaml");
  }

  @Test
  void extensionsOfADocumentAreNoCauseForWarnings() {
    try (LogCollector log = LogCollector.of("")) {
      Contract fresh = Contract.load(DOCUMENT);
      Schema schema =
          ((Match.Found) fresh.match("POST", "/v1/shelves")).operation().body().orElseThrow();
      fresh.check(schema, Json.read("{\"name\": \"n\"}".getBytes(StandardCharsets.UTF_8)));

      assertThat(log.records()).extracting(LogRecord::getMessage).isEmpty();
    }
  }

  private static Match.Found found(String method, String path) {
    Match match = CONTRACT.match(method, path);
    assertThat(match).isInstanceOf(Match.Found.class);
    return (Match.Found) match;
  }

  private static Rejection rejection(String body) {
    RequestRejected rejected = catchThrowableOfType(RequestRejected.class, () -> check(body));
    assertThat(rejected).as("taken: " + body).isNotNull();
    return rejected.rejection();
  }

  private static void check(String body) {
    CONTRACT.check(
        found("POST", "/v1/shelves").operation().body().orElseThrow(),
        Json.read(body.getBytes(StandardCharsets.UTF_8)));
  }
}
