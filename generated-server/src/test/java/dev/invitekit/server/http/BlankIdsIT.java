package dev.invitekit.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitekit.server.InviteKitServer;
import dev.invitekit.server.support.Answer;
import dev.invitekit.server.support.ApiCalls;
import dev.invitekit.server.support.Envelope;
import dev.invitekit.server.support.RunningServer;
import java.util.List;
import java.util.SortedSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An id of blanks in a path is an id like any other that nobody has. The operations are those of
 * the documents, so that a new one is tried too.
 */
@Timeout(60)
class BlankIdsIT {

  private static final Pattern PARAMETER = Pattern.compile("\\{[^}]+}");
  private static final String UNKNOWN = "none-such";
  private static final List<String> BLANKS =
      List.of("%20", "%20%20", "%09", "%0A", "%C2%A0", "%E2%80%83", "%20none-such", "none-such%20");
  private static final List<String> BODIES =
      List.of(
          "{}",
          "{\"role\":\"reader\"}",
          "{\"role\":\"user\"}",
          "{\"role\":\"member\"}",
          "{\"organization\":[]}");

  @RegisterExtension static final RunningServer running = RunningServer.standard();

  static SortedSet<String> apis() {
    return InviteKitServer.knownApis();
  }

  @ParameterizedTest
  @MethodSource("apis")
  void aBlankIdInAPathIsAnUnknownOne(String api) {
    ApiCalls calls = ApiCalls.to(running.server(), api);
    Envelope envelope = Envelope.of(calls);
    List<Operation> operations =
        Contract.load("specs/%s/openapi.yaml".formatted(api)).operations().stream()
            .filter(operation -> PARAMETER.matcher(operation.template()).find())
            .toList();
    assertThat(operations).isNotEmpty();

    for (Operation operation : operations) {
      List<String> names =
          PARAMETER.matcher(operation.template()).results().map(MatchResult::group).toList();
      for (int tried = 0; tried < names.size(); tried++) {
        for (String body : bodies(operation.method())) {
          String unknown = target(calls, operation.template(), tried, UNKNOWN);
          Answer expected =
              envelope.check(
                  operation.method(), unknown, send(calls, operation.method(), unknown, body));
          assertThat(expected.status()).as(unknown).isBetween(400, 499);
          for (String blank : BLANKS) {
            String target = target(calls, operation.template(), tried, blank);
            Answer answer =
                envelope.check(
                    operation.method(), target, send(calls, operation.method(), target, body));
            assertThat(answer.status())
                .as("%s %s %s", operation.method(), target, body)
                .isIn(statuses(names.get(tried), expected.status()));
          }
        }
      }
    }
  }

  /** A list of ids (ELC-13) may also be refused because none is in it. */
  private static List<Integer> statuses(String parameter, int unknown) {
    return parameter.endsWith("s}") ? List.of(unknown, 400) : List.of(unknown);
  }

  private static List<String> bodies(String method) {
    return method.equals("GET") || method.equals("DELETE") ? List.of("") : BODIES;
  }

  private static Answer send(ApiCalls calls, String method, String target, String body) {
    return body.isEmpty()
        ? calls.ask(calls.head(method, target))
        : calls.ask(
            calls.head(
                    method,
                    target,
                    "Content-Type: application/json",
                    "Content-Length: " + body.length())
                + body);
  }

  /** The path with {@code id} at one place, and what the tenants have at those before it. */
  private static String target(ApiCalls calls, String template, int place, String id) {
    AtomicInteger next = new AtomicInteger();
    return "/"
        + calls.api()
        + PARAMETER
            .matcher(template)
            .replaceAll(
                found -> next.getAndIncrement() == place ? id : known(calls, found.group()));
  }

  private static String known(ApiCalls calls, String parameter) {
    return switch (parameter) {
      case "{project_id}" ->
          calls.client().get("/v1/organization/projects").json().at("/data/0/id").asText();
      case "{organization_id}", "{organizationId}" ->
          calls.example().path().replaceFirst(".*/organizations/([^/]+)/.*", "$1");
      default -> UNKNOWN;
    };
  }
}
