package dev.invitekit.conformance.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.invitekit.conformance.BadInput;
import dev.invitekit.conformance.Broken;
import dev.invitekit.conformance.targets.Credential;
import dev.invitekit.conformance.targets.Credential.ClientCredentials;
import dev.invitekit.conformance.targets.Target;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gets the tokens of a target's OAuth 2 clients (RFC 6749, 4.4), from the address that the target
 * file names and from no other: what a document says of a token URL is never called, and no
 * redirect is followed. A token is got once, before the run.
 */
public final class AccessToken {

  private static final JsonMapper MAPPER = new JsonMapper();
  private static final int MOST_BYTES = 64 * 1024;

  private AccessToken() {}

  /**
   * The target with a token for each of its clients.
   *
   * @throws BadInput when a token URL refuses the client or answers with no token
   * @throws Broken when there is no answer
   */
  public static Target signedIn(Target target) {
    Target ready = target;
    for (Map.Entry<String, Credential> entry : target.credentials().entrySet()) {
      ready = ready.withCredential(entry.getKey(), signedIn(target, entry.getValue()));
    }
    return ready;
  }

  private static Credential signedIn(Target target, Credential credential) {
    if (credential instanceof Credential.Several several) {
      List<Credential> all = several.all().stream().map(one -> signedIn(target, one)).toList();
      return new Credential.Several(all);
    }
    return credential instanceof ClientCredentials client
        ? client.with(token(target, client))
        : credential;
  }

  private static String token(Target target, ClientCredentials client) {
    try {
      Transport.Answer answer =
          new UsualTransport(target.limits().timeout(), MOST_BYTES)
              .transmit(call(client), client.tokenUrl().toString(), target.limits().timeout());
      String text = new BodyReader(MOST_BYTES).read(answer).text();
      if (answer.status() != 200) {
        throw new BadInput(
            "token-url %s answered %d for client %s%s"
                .formatted(client.tokenUrl(), answer.status(), client.clientId(), errorIn(text)));
      }
      return Optional.of(json(text).path("access_token").asText(""))
          .filter(token -> token.matches("[!-~]+")) // RFC 6750: what a header field can carry
          .orElseThrow(
              () ->
                  new BadInput(
                      "token-url %s answered 200 without an access_token: expected JSON as RFC 6749 has it"
                          .formatted(client.tokenUrl())));
    } catch (IOException e) {
      throw new Broken("token-url %s: no answer".formatted(client.tokenUrl()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Broken("token-url %s: interrupted".formatted(client.tokenUrl()));
    }
  }

  private static Call call(ClientCredentials client) {
    String pair = encoded(client.clientId()) + ":" + encoded(client.clientSecret());
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("accept", "application/json");
    headers.put("content-type", "application/x-www-form-urlencoded");
    headers.put(
        "authorization",
        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    String scope = client.scope().map(one -> "&scope=" + encoded(one)).orElse("");
    return new Call(
        Optional.empty(),
        Map.of(),
        Credential.NONE,
        "POST",
        client.tokenUrl().getRawPath(),
        "",
        headers,
        Optional.of("grant_type=client_credentials" + scope));
  }

  /** The error's code, one of a few words in RFC 6749; nothing else of the answer is shown. */
  private static String errorIn(String text) {
    String error = json(text).path("error").asText("");
    return error.matches("[a-z_]{1,40}") ? ": " + error : "";
  }

  private static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      return MAPPER.missingNode();
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
