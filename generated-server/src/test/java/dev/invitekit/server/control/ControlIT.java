package dev.invitekit.server.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.server.InviteKitServer;
import dev.invitekit.server.ServerOptions;
import dev.invitekit.server.Tenants;
import dev.invitekit.server.support.Answer;
import dev.invitekit.server.support.ApiCalls;
import dev.invitekit.server.support.ApiClient;
import dev.invitekit.server.support.Control;
import dev.invitekit.server.support.RawConnection;
import dev.invitekit.server.support.RunningServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ControlIT {

  private static final String FIRST = InviteKitServer.knownApis().first();
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final Duration LONGER_THAN_ANY_INVITATION_LIVES = Duration.ofDays(60);

  @RegisterExtension static final RunningServer running = RunningServer.standard();

  private static final Control control = running.control();

  private static InviteKitServer server;

  /** The control API for calls that need not succeed. */
  private static ApiClient client;

  @BeforeAll
  static void connect() {
    server = running.server();
    client = ApiClient.of("control", server.baseUrl());
  }

  static SortedSet<String> apis() {
    return InviteKitServer.knownApis();
  }

  @BeforeEach
  void stopTheClock() {
    control.freezeAt(NOON);
  }

  // Acceptance

  @ParameterizedTest
  @MethodSource("apis")
  void anInvitationIsAcceptedByApiAndIdAndOnlyOnce(String api) {
    String id = invite(api, "ada@example.com");
    control.advance(Duration.ofHours(1));

    Answer accepted = control.accept(api, id);
    assertThat(accepted.at("/api")).isEqualTo(api);
    assertThat(accepted.at("/id")).isEqualTo(id);
    assertThat(accepted.at("/email")).isEqualTo("ada@example.com");
    assertThat(accepted.at("/state")).isEqualTo("accepted");
    assertThat(accepted.at("/accepted_at")).isEqualTo("2026-11-21T13:00:00Z");

    Answer again = client.post(acceptPath(api, id), "");
    // Where an accepted invitation cannot be seen any more, there is none to accept.
    assertThat(again.status() + " " + again.at("/error/code"))
        .isIn("409 already_accepted", "404 invitation_not_found");
    assertThat(emailsOfMembers("?api=" + api)).containsOnlyOnce("ada@example.com");
  }

  @ParameterizedTest
  @MethodSource("apis")
  void anExpiredInvitationIsNotAccepted(String api) {
    String id = invite(api, "ada@example.com");
    control.advance(LONGER_THAN_ANY_INVITATION_LIVES);

    Answer refused = client.post(acceptPath(api, id), "");
    assertThat(refused.status() + " " + refused.at("/error/code"))
        .isIn("409 expired", "404 invitation_not_found");
    assertThat(emailsOfMembers("")).doesNotContain("ada@example.com");
  }

  @ParameterizedTest
  @MethodSource("apis")
  void anUnknownIdIsNotFoundNorIsOneOfAnotherApi(String api) {
    Answer unknown = client.post(acceptPath(api, "nobody"), "");
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.at("/error/code")).isEqualTo("invitation_not_found");
    assertThat(unknown.at("/error/message")).contains("nobody");

    String id = invite(api, "ada@example.com");
    for (String other : apis()) {
      if (!other.equals(api)) {
        assertThat(client.post(acceptPath(other, id), "").status()).isEqualTo(404);
      }
    }
  }

  @Test
  void anUnknownApiIsNotFoundWithThoseThatAreServed() {
    for (Answer answer :
        List.of(
            client.post(acceptPath("nobody", "x"), ""),
            client.get("/_invitekit/invitations?api=nobody"),
            client.get("/_invitekit/members?api=nobody"))) {
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.at("/error/message"))
          .isEqualTo("api: expected one of %s, not nobody", String.join(", ", apis()));
    }
  }

  // Clock

  @Test
  void theClockIsSetFrozenMovedAndReleased() {
    assertThat(control.get("/clock").text())
        .isEqualTo("{\"now\":\"2026-11-21T12:00:00Z\",\"frozen\":true}");
    control.advance(Duration.ofSeconds(90));
    assertThat(control.get("/clock").at("/now")).isEqualTo("2026-11-21T12:01:30Z");

    Answer set = put("{\"now\": \"2030-05-06T09:08:09.5+02:00\"}");
    assertThat(set.text()).isEqualTo("{\"now\":\"2030-05-06T07:08:09.500Z\",\"frozen\":true}");
    Answer released = put("{\"frozen\": false}");
    assertThat(released.json().at("/frozen").asBoolean(true)).isFalse();
    assertThat(Instant.parse(control.get("/clock").at("/now")))
        .isBetween(Instant.parse("2030-05-06T07:08:09.5Z"), Instant.parse("2030-05-06T07:10:00Z"));

    control.reset();
    assertThat(Instant.parse(control.get("/clock").at("/now")))
        .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
    assertThat(control.get("/clock").json().at("/frozen").asBoolean(true)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{\"now\": null}",
        "{\"now\": 5}",
        "{\"now\": \"\"}",
        "{\"now\": \"yesterday\"}",
        "{\"now\": \"2026-11-21\"}",
        "{\"now\": \"2026-11-21T12:00:00\"}",
        "{\"now\": \"2026-02-30T12:00:00Z\"}",
        "{\"now\": \"2026-11-21T25:00:00Z\"}",
        "{\"now\": \"9999-12-31T23:59:59Z\"}",
        "{\"now\": \"1969-12-31T23:59:59Z\"}",
        "{\"now\": \"0000-01-01T00:00:00Z\"}",
        "{\"frozen\": \"true\"}",
        "{\"frozen\": null}",
        "{\"frozen\": true, \"speed\": 2}",
        "{\"now\": \"1969-12-31T23:59:59Z\", \"frozen\": false}",
        "frozen",
        ""
      })
  void aSettingThatMakesNoSenseIsRefusedAndChangesNothing(String setting) {
    Answer refused = put(setting);

    assertThat(refused.status()).as(refused.text()).isEqualTo(400);
    assertThat(refused.at("/error/message")).isNotEmpty();
    assertThat(control.get("/clock").text())
        .isEqualTo("{\"now\":\"2026-11-21T12:00:00Z\",\"frozen\":true}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "?seconds=",
        "?seconds=-1",
        "?seconds=1.5",
        "?seconds=315360001",
        "?seconds=ten",
        "?seconds=99999999999999999999",
        "?second=5"
      })
  void anAdvanceThatMakesNoSenseIsRefused(String query) {
    Answer refused = client.post("/_invitekit/clock/advance" + query, "");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.at("/error/message")).startsWith("seconds: ");
    assertThat(control.get("/clock").at("/now")).isEqualTo("2026-11-21T12:00:00Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-11-28T12:00:00Z", "2026-11-28T13:00:00%2B01:00", "1795867200"})
  void theClockGoesToJustAfterATime(String until) {
    assertThat(client.post("/_invitekit/clock/advance?until=" + until, "").at("/now"))
        .isEqualTo("2026-11-28T12:00:01Z");
    assertThat(client.post("/_invitekit/clock/advance?until=" + until, "").at("/now"))
        .isEqualTo("2026-11-28T12:00:01Z"); // it is past: the clock stays
  }

  @ParameterizedTest
  @ValueSource(strings = {"tomorrow", "2026-11-28", "-5"})
  void aTimeThatIsNoneIsRefused(String until) {
    Answer refused = client.post("/_invitekit/clock/advance?until=" + until, "");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.at("/error/message")).startsWith("until: ");
  }

  @Test
  void theClockStaysWhereEveryApiCanWriteItDown() {
    control.freezeAt(Instant.parse("9998-12-31T23:59:58Z"));
    control.advance(Duration.ofSeconds(1));
    Answer refused = client.post("/_invitekit/clock/advance?seconds=1", "");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(control.get("/clock").at("/now")).isEqualTo("9998-12-31T23:59:59Z");

    for (String api : apis()) { // the client checks each answer against the contract
      ApiCalls calls = ApiCalls.to(server, api);
      assertThat(calls.client().post(calls.example().path(), calls.body()).status())
          .as(api)
          .isBetween(200, 201);
      assertThat(calls.client().get(calls.example().path()).status()).isEqualTo(200);
    }
    assertThat(control.get("/invitations").json().at("/invitations")).hasSize(apis().size());
  }

  // What is stored

  @Test
  void invitationsOfAllApisAreListedNewestFirst() {
    List<String> newestFirst = new ArrayList<>();
    for (int round = 0; round < 2; round++) {
      for (String api : apis()) {
        newestFirst.add(0, invite(api, "person%d@example.com".formatted(round)));
        control.advance(Duration.ofSeconds(1));
      }
    }
    int all = newestFirst.size();

    assertThat(idsOf("")).isEqualTo(newestFirst);
    assertThat(idsOf("?limit=" + all)).isEqualTo(newestFirst);
    assertThat(idsOf("?limit=3")).isEqualTo(newestFirst.subList(0, 3));
    assertThat(control.get("/invitations?limit=3").json().at("/total").asInt()).isEqualTo(all);
    for (String api : apis()) {
      Answer some = control.get("/invitations?api=" + api);
      assertThat(some.json().at("/total").asInt()).isEqualTo(2);
      assertThat(some.json().at("/invitations"))
          .extracting(i -> i.at("/api").asText())
          .containsExactly(api, api);
      assertThat(idsOf("?limit=1&api=" + api)).hasSize(1);
    }
  }

  @ParameterizedTest
  @MethodSource("apis")
  void aStoredInvitationIsToldInTheDomainsWords(String api) {
    String id = invite(api, "ada@example.com");
    JsonNode stored = control.get("/invitations").json().at("/invitations/0");

    assertThat(stored.at("/api").asText()).isEqualTo(api);
    assertThat(stored.at("/id").asText()).isEqualTo(id);
    assertThat(stored.at("/organization").asText())
        .isEqualTo(Tenants.standard().directory(api).organizations().get(0).id().value());
    assertThat(stored.at("/email").asText()).isEqualTo("ada@example.com");
    assertThat(stored.at("/state").asText()).isEqualTo("pending");
    assertThat(stored.at("/created_at").asText()).isEqualTo("2026-11-21T12:00:00Z");
    assertThat(Instant.parse(stored.at("/expires_at").asText())).isAfter(NOON);
    assertThat(stored.has("accepted_at")).isFalse();

    control.advance(LONGER_THAN_ANY_INVITATION_LIVES);
    Answer later = control.get("/invitations");
    // The total counts what is listed, whether the API still shows it or not.
    assertThat(later.json().at("/invitations")).hasSize(later.json().at("/total").asInt());
    assertThat(later.json().at("/invitations"))
        .extracting(i -> i.at("/state").asText())
        .allMatch("expired"::equals);
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=0", "limit=10001", "limit=x", "api="})
  void aListThatMakesNoSenseIsRefused(String query) {
    assertThat(client.get("/_invitekit/invitations?" + query).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @MethodSource("apis")
  void membersAreThoseFromTheStartAndThoseWhoAccepted(String api) {
    List<String> atFirst = emailsOfMembers("?api=" + api);
    assertThat(atFirst).contains("owner@north.example.com", "owner@south.example.com");

    control.accept(api, invite(api, "ada@example.com"));
    assertThat(emailsOfMembers("?api=" + api))
        .contains("ada@example.com")
        .hasSize(atFirst.size() + 1);
    assertThat(emailsOfMembers("?email=Ada@Example.com&api=" + api))
        .containsExactly("ada@example.com");
    assertThat(emailsOfMembers("")).containsAll(emailsOfMembers("?api=" + api));
    for (JsonNode member : control.get("/members?api=" + api).json().at("/members")) {
      assertThat(member.at("/id").asText()).isNotBlank();
      assertThat(member.at("/name").asText()).isNotBlank();
      assertThat(member.at("/joined_at").asText())
          .isEqualTo(
              atFirst.contains(member.at("/email").asText())
                  ? "2026-01-01T00:00:00Z"
                  : "2026-11-21T12:00:00Z");
      if (member.at("/email").asText().equals("owner@north.example.com")) {
        assertThat(member.at("/grants")).isNotEmpty();
      }
    }
    control.reset();
    assertThat(emailsOfMembers("?api=" + api)).isEqualTo(atFirst);
  }

  @Test
  void aResetForgetsInvitationsMembersMailsAndTheClock() {
    for (String api : apis()) {
      control.accept(api, invite(api, "ada@example.com"));
    }

    control.reset();
    assertThat(control.get("/invitations").text()).isEqualTo("{\"invitations\":[],\"total\":0}");
    assertThat(control.get("/outbox").text()).isEqualTo("{\"mails\":[]}");
    assertThat(emailsOfMembers("")).doesNotContain("ada@example.com");
    for (String api : apis()) {
      assertThat(invite(api, "ada@example.com")).isNotEmpty();
    }
  }

  @Test
  void aResetForgetsWhatWasCountedAgainstRateLimits(@TempDir Path folder) throws IOException {
    StringBuilder tenants =
        new StringBuilder(FIRST + ":\n  limits: {requests: {count: 1, seconds: 3600}}\n");
    tenants.append("  organizations: [{id: x, keys: [{key: k}]}]\n");
    Path file = Files.writeString(folder.resolve("tenants.yaml"), tenants);
    try (InviteKitServer limited =
        InviteKitServer.start(ServerOptions.standard().withTenants(Tenants.read(file)))) {
      ApiCalls calls = ApiCalls.to(limited, FIRST);
      String list = calls.head("GET", calls.target());
      assertThat(calls.ask(list).status()).isEqualTo(200);
      assertThat(calls.ask(list).status()).isEqualTo(429);

      new Control(limited).reset();
      assertThat(calls.ask(list).status()).isEqualTo(200);
      assertThat(calls.ask(list).status()).isEqualTo(429);
    }
  }

  // Mails and their page

  @ParameterizedTest
  @MethodSource("apis")
  void everyInvitationIsAMailWithItsLink(String api) {
    String id = invite(api, "ada@example.com");
    invite(api, "grace@example.com");

    Answer mails = control.get("/outbox");
    assertThat(mails.json().at("/mails"))
        .extracting(m -> m.at("/to").asText())
        .containsExactly("grace@example.com", "ada@example.com");
    JsonNode mail = mails.json().at("/mails/1");
    assertThat(mail.at("/api").asText()).isEqualTo(api);
    assertThat(mail.at("/sent_at").asText()).isEqualTo("2026-11-21T12:00:00Z");
    String link = mail.at("/accept_link").asText();
    assertThat(link).startsWith(server.baseUrl() + "/_invitekit/accept/" + api + "/").endsWith(id);
    assertThat(mail.at("/text").asText()).contains(link);
    assertThat(control.get("/outbox?to=ADA@example.com").json().at("/mails")).hasSize(1);
    assertThat(control.get("/outbox?to=nobody@example.com").json().at("/mails")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("apis")
  void deletedMailsAreGoneAndTheirLinksStillWork(String api) {
    ApiClient client = ApiClient.of("control", server.baseUrl());
    invite(api, "ada@example.com");
    invite(api, "grace@example.com");
    URI link = URI.create(control.get("/outbox?to=ada@example.com").at("/mails/0/accept_link"));

    assertThat(client.delete("/_invitekit/outbox?to=ADA@example.com").status()).isEqualTo(204);
    assertThat(control.get("/outbox").json().at("/mails"))
        .extracting(m -> m.at("/to").asText())
        .containsExactly("grace@example.com");
    assertThat(browse("GET", link.getRawPath()).text()).contains("ada@example.com");

    assertThat(client.delete("/_invitekit/outbox").status()).isEqualTo(204);
    assertThat(control.get("/outbox").json().at("/mails")).isEmpty();
    assertThat(control.get("/invitations").json().at("/invitations"))
        .extracting(i -> i.at("/email").asText())
        .contains("ada@example.com", "grace@example.com");
  }

  @ParameterizedTest
  @MethodSource("apis")
  void theLinkShowsAFormAndOnlyItsButtonAccepts(String api) {
    invite(api, "ada@example.com");
    URI link = URI.create(control.get("/outbox").at("/mails/0/accept_link"));

    for (int visit = 0; visit < 2; visit++) {
      Answer page = browse("GET", link.getRawPath());
      assertThat(page.status()).isEqualTo(200);
      assertThat(page.header("Content-Type")).startsWith("text/html");
      assertThat(page.text())
          .startsWith("<!doctype html>")
          .contains("ada@example.com", "<form method=\"post\">", "<button type=\"submit\">");
      assertThat(emailsOfMembers("")).doesNotContain("ada@example.com");
    }

    Answer accepted = browse("POST", link.getRawPath());
    assertThat(accepted.status()).isEqualTo(200);
    assertThat(accepted.header("Content-Type")).startsWith("text/html");
    assertThat(accepted.text()).contains("ada@example.com now belongs to").doesNotContain("<form");
    assertThat(emailsOfMembers("?api=" + api)).contains("ada@example.com");

    Answer again = browse("POST", link.getRawPath());
    assertThat(again.status()).isIn(404, 409);
    assertThat(again.header("Content-Type")).startsWith("text/html");
    Answer late = browse("GET", link.getRawPath());
    assertThat(late.status()).isIn(200, 404);
    assertThat(late.text()).startsWith("<!doctype html>").doesNotContain("<form");
  }

  @ParameterizedTest
  @MethodSource("apis")
  void theLinkOfAnExpiredInvitationShowsNoForm(String api) {
    invite(api, "ada@example.com");
    URI link = URI.create(control.get("/outbox").at("/mails/0/accept_link"));
    control.advance(LONGER_THAN_ANY_INVITATION_LIVES);

    Answer page = browse("GET", link.getRawPath());
    assertThat(page.status()).isIn(200, 404);
    assertThat(page.header("Content-Type")).startsWith("text/html");
    assertThat(page.text()).startsWith("<!doctype html>").doesNotContain("<form");
    Answer refused = browse("POST", link.getRawPath());
    assertThat(refused.status()).isIn(404, 409);
    assertThat(refused.text()).startsWith("<!doctype html>").doesNotContain("<form");
    assertThat(emailsOfMembers("")).doesNotContain("ada@example.com");
  }

  @Test
  void aLinkToNobodyIsAPageToo() {
    for (String path : List.of(FIRST + "/nobody", "nobody/x", "%3Cscript%3E/%3Cscript%3E")) {
      for (String method : List.of("GET", "POST")) {
        Answer page = browse(method, "/_invitekit/accept/" + path);
        assertThat(page.status()).as(path).isEqualTo(404);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.text())
            .startsWith("<!doctype html>")
            .contains("There is no such invitation")
            .doesNotContain("<script>", "<form");
      }
    }
  }

  @Test
  void oddNamesAreEscapedOnThePage(@TempDir Path folder) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("tenants.yaml"),
            FIRST
                + ":\n  organizations:\n    - id: x\n"
                + "      name: \"<script>alert('1 & 2')</script>\"\n"
                + "      keys: [{key: k}]\n");
    try (InviteKitServer odd =
        InviteKitServer.start(ServerOptions.standard().withTenants(Tenants.read(file)))) {
      ApiCalls calls = ApiCalls.to(odd, FIRST);
      assertThat(calls.ask(calls.post(calls.body())).status()).isBetween(200, 201);
      URI link = URI.create(new Control(odd).get("/outbox").at("/mails/0/accept_link"));

      for (String method : List.of("GET", "POST")) {
        assertThat(browse(odd.baseUrl(), method, link.getRawPath()).text())
            .contains("&lt;script&gt;alert(&#39;1 &amp; 2&#39;)&lt;/script&gt;")
            .doesNotContain("<script");
      }
    }
  }

  // Helpers

  private static String invite(String api, String email) {
    ApiCalls calls = ApiCalls.to(server, api);
    Answer created = calls.client().post(calls.example().path(), calls.bodyFor(email));
    assertThat(created.status()).as(created.text()).isBetween(200, 201);
    return control.get("/invitations?limit=1&api=" + api).at("/invitations/0/id");
  }

  private static String acceptPath(String api, String id) {
    return "/_invitekit/invitations/%s/%s/accept".formatted(api, id);
  }

  private static Answer put(String setting) {
    return client.send("PUT", "/_invitekit/clock", setting);
  }

  private static List<String> idsOf(String query) {
    List<String> ids = new ArrayList<>();
    control
        .get("/invitations" + query)
        .json()
        .at("/invitations")
        .forEach(invitation -> ids.add(invitation.at("/id").asText()));
    return ids;
  }

  private static List<String> emailsOfMembers(String query) {
    List<String> emails = new ArrayList<>();
    control
        .get("/members" + query)
        .json()
        .at("/members")
        .forEach(member -> emails.add(member.at("/email").asText()));
    return emails;
  }

  private static Answer browse(String method, String path) {
    return browse(server.baseUrl(), method, path);
  }

  /** As a browser sends a form without fields. */
  private static Answer browse(URI server, String method, String path) {
    String form =
        method.equals("POST")
            ? "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 0\r\n"
            : "";
    return RawConnection.ask(
        server,
        "%s %s HTTP/1.1\r\nHost: %s\r\nAccept: text/html,application/xhtml+xml,*/*;q=0.8\r\n%s\r\n"
            .formatted(method, path, server.getAuthority(), form));
  }
}
