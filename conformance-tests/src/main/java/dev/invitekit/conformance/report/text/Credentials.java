package dev.invitekit.conformance.report.text;

import dev.invitekit.conformance.exchange.Exchange;
import dev.invitekit.conformance.exchange.Exchange.Request;
import dev.invitekit.conformance.exchange.Exchange.Response;
import dev.invitekit.conformance.promise.Promise;
import dev.invitekit.conformance.targets.Credential;
import dev.invitekit.conformance.verdict.Cause;
import dev.invitekit.conformance.verdict.Fact;
import dev.invitekit.conformance.verdict.Finding;
import dev.invitekit.conformance.verdict.RunResult;
import dev.invitekit.conformance.verdict.RunResult.ApiResult;
import dev.invitekit.conformance.verdict.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The second lock on secrets. Exchanges come redacted; what was forgotten is caught here, before
 * anything is written.
 *
 * <p>A credential is replaced by a name that a shell can fill in: {@code $INVITEKIT_BEARER}, {@code
 * $INVITEKIT_BASIC} ({@code name:password}) or the field's name as in {@code $INVITEKIT_X_API_KEY};
 * of another caller than {@code admin}, {@code $INVITEKIT_OTHER_ORGANIZATION_BEARER}. A value that
 * holds such a name already stays as it is, and so does one that starts with {@link
 * Credential#MADE_UP}: the suite made it up to be refused.
 */
public final class Credentials {

  private static final Pattern SECRET_NAME =
      Pattern.compile(
          "(?i)(^|[-_])(authorization|api[-_]?key|access[-_]?key|token|secret|password|passwd"
              + "|session|cookie2?)([-_]|$)");
  private static final Pattern SCHEME =
      Pattern.compile("(?i)(bearer|basic|apikey|token|digest|key)(?:\\s+(.*))?", Pattern.DOTALL);
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{?INVITEKIT_[A-Z0-9_]+");
  private static final Pattern USER_INFO = Pattern.compile("(?<=://)[^/?#@]*@");
  private static final Pattern PARAMETER = Pattern.compile("([^&=]+)=([^&]*)");

  /** Shorter ones are found in too many innocent words. */
  private static final int SHORTEST_SECRET = 6;

  private Credentials() {}

  /** The same result without any credential, wherever it stands. */
  public static RunResult hide(RunResult result) {
    TreeSet<String> secrets =
        new TreeSet<>(Comparator.comparingInt(String::length).reversed().thenComparing(s -> s));
    for (ApiResult api : result.apis()) {
      Matcher userInfo = USER_INFO.matcher(api.baseUrl());
      if (userInfo.find()) {
        remember(userInfo.group().replace("@", ""), secrets);
      }
      for (Verdict verdict : api.verdicts()) {
        for (Finding finding : verdict.findings()) {
          finding.exchange().ifPresent(exchange -> collect(exchange, secrets));
        }
      }
      api.causes().stream()
          .flatMap(cause -> cause.shown().exchange().stream())
          .forEach(exchange -> collect(exchange, secrets));
    }
    Scrub scrub = new Scrub(List.copyOf(secrets));
    return new RunResult(
        result.version(),
        result.seed(),
        result.startedAt(),
        result.took(),
        result.apis().stream().map(scrub::api).toList(),
        result.interrupted(),
        result.unjudged());
  }

  /** The same exchange without credentials in its header fields and its query. */
  public static Exchange hide(Exchange exchange) {
    Request request = exchange.request();
    Response response = exchange.response();
    return new Exchange(
        exchange.operationId(),
        exchange.pathParameters(),
        exchange.caller(),
        new Request(
            request.method(),
            request.path(),
            hideInQuery(request.query(), exchange.caller()),
            hideInHeaders(request.headers(), exchange.caller()),
            request.body()),
        new Response(
            response.status(),
            hideInHeaders(response.headers(), exchange.caller()),
            response.body(),
            response.cut()),
        exchange.sentAt(),
        exchange.receivedAt());
  }

  /** Without {@code user:password@}. */
  public static String hideInUrl(String url) {
    return USER_INFO.matcher(url).replaceFirst("");
  }

  private static Map<String, List<String>> hideInHeaders(
      Map<String, List<String>> headers, String caller) {
    Map<String, List<String>> hidden = new LinkedHashMap<>();
    headers.forEach(
        (name, values) ->
            hidden.put(
                name,
                isSecret(name)
                    ? values.stream().map(value -> hideValue(name, value, caller)).toList()
                    : List.copyOf(values)));
    return hidden;
  }

  private static String hideInQuery(String query, String caller) {
    return PARAMETER
        .matcher(query)
        .replaceAll(
            parameter ->
                Matcher.quoteReplacement(
                    isSecret(parameter.group(1))
                        ? parameter.group(1)
                            + "="
                            + hideValue(parameter.group(1), parameter.group(2), caller)
                        : parameter.group()));
  }

  private static boolean isSecret(String name) {
    return SECRET_NAME.matcher(name).find();
  }

  private static String hideValue(String name, String value, String caller) {
    String secret = secretOf(value);
    if (secret.isEmpty()) {
      return value;
    }
    String scheme = value.substring(0, value.length() - secret.length());
    String kind = scheme.isBlank() ? name : scheme.strip();
    String owner =
        switch (caller) {
          case "admin" -> "";
          case "none" -> "wrong_";
          default -> caller + "_";
        };
    return scheme
        + "$INVITEKIT_"
        + (owner + kind).toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
  }

  /** What of a field's value must not be seen; empty for nothing. */
  private static String secretOf(String value) {
    if (value.isBlank() || PLACEHOLDER.matcher(value).find()) {
      return "";
    }
    Matcher scheme = SCHEME.matcher(value);
    String secret = scheme.matches() ? Optional.ofNullable(scheme.group(2)).orElse("") : value;
    return isMadeUp(secret) ? "" : secret;
  }

  private static boolean isMadeUp(String secret) {
    if (secret.startsWith(Credential.MADE_UP)) {
      return true;
    }
    try { // a name and a password, as RFC 7617 sends them
      byte[] decoded = Base64.getDecoder().decode(secret.strip());
      return new String(decoded, StandardCharsets.UTF_8).contains(Credential.MADE_UP);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static void collect(Exchange exchange, Set<String> secrets) {
    for (Map<String, List<String>> headers :
        List.of(exchange.request().headers(), exchange.response().headers())) {
      headers.forEach(
          (name, values) -> {
            if (isSecret(name)) {
              values.forEach(value -> remember(secretOf(value), secrets));
            }
          });
    }
    PARAMETER
        .matcher(exchange.request().query())
        .results()
        .filter(parameter -> isSecret(parameter.group(1)))
        .forEach(parameter -> remember(secretOf(parameter.group(2)), secrets));
  }

  private static void remember(String secret, Set<String> secrets) {
    List<String> forms = new ArrayList<>(List.of(secret, secret.strip()));
    try {
      String decoded =
          new String(Base64.getDecoder().decode(secret.strip()), StandardCharsets.UTF_8);
      forms.add(decoded);
      forms.add(decoded.substring(decoded.indexOf(':') + 1));
    } catch (IllegalArgumentException e) {
      // Not base64, so there is no other form of it.
    }
    if (secret.contains(":")) {
      forms.add(secret.substring(secret.indexOf(':') + 1));
    }
    forms.stream().filter(form -> form.length() >= SHORTEST_SECRET).forEach(secrets::add);
  }

  /** Takes known secrets out of every text of a result, longest first. */
  private record Scrub(List<String> secrets) {

    ApiResult api(ApiResult api) {
      return new ApiResult(
          api.api(),
          text(hideInUrl(api.baseUrl())),
          api.revision(),
          api.requests(),
          api.verdicts().stream().map(this::verdict).toList(),
          api.causes().stream().map(this::cause).toList(),
          api.coverage(),
          api.leftBehind().stream().map(this::text).toList());
    }

    private Verdict verdict(Verdict verdict) {
      Promise promise = verdict.promise();
      return new Verdict(
          promise,
          verdict.outcome(),
          verdict.cases(),
          verdict.reason().map(this::text),
          verdict.findings().stream().map(this::finding).toList(),
          verdict.findingsInAll());
    }

    private Cause cause(Cause cause) {
      return new Cause(
          text(cause.sentence()),
          cause.clause(),
          cause.outcome(),
          finding(cause.shown()),
          cause.alsoExplains(),
          cause.cases(),
          cause.findings());
    }

    private Finding finding(Finding finding) {
      return new Finding(
          finding.promise(),
          finding.outcome(),
          finding.caseId(),
          finding.facts().stream().map(fact -> new Fact(fact.key(), text(fact.value()))).toList(),
          finding.exchange().map(Credentials::hide).map(this::exchange));
    }

    private Exchange exchange(Exchange exchange) {
      Request request = exchange.request();
      Response response = exchange.response();
      Map<String, String> pathParameters = new LinkedHashMap<>();
      exchange.pathParameters().forEach((name, value) -> pathParameters.put(name, text(value)));
      return new Exchange(
          exchange.operationId(),
          pathParameters,
          exchange.caller(),
          new Request(
              request.method(),
              text(request.path()),
              text(request.query()),
              headers(request.headers()),
              text(request.body())),
          new Response(
              response.status(),
              headers(response.headers()),
              text(response.body()),
              response.cut()),
          exchange.sentAt(),
          exchange.receivedAt());
    }

    private Map<String, List<String>> headers(Map<String, List<String>> headers) {
      Map<String, List<String>> scrubbed = new LinkedHashMap<>();
      headers.forEach(
          (name, values) -> scrubbed.put(name, values.stream().map(this::text).toList()));
      return scrubbed;
    }

    private String text(String text) {
      String scrubbed = text;
      for (String secret : secrets) {
        scrubbed = scrubbed.replace(secret, "[redacted]");
      }
      return scrubbed;
    }
  }
}
