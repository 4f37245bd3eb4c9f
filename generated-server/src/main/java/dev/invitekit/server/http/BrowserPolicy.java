package dev.invitekit.server.http;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Request;

/**
 * What a web page may do here. Whatever needs no credential (the control API and the pages) is
 * answered only under a name of this machine, so that a page elsewhere cannot get at it by DNS
 * rebinding, and never for a page of another origin. The vendors' APIs, which need a credential,
 * can be opened to the pages of chosen origins (CORS).
 *
 * @param allowedHosts names beside the loopback ones, without a port; {@code *} for any
 * @param corsOrigins as in {@code https://app.example.com}; {@code *} for any
 */
public record BrowserPolicy(Set<String> allowedHosts, Set<String> corsOrigins) {

  /** Loopback names only, no other origin. */
  public static final BrowserPolicy STRICT = new BrowserPolicy(Set.of(), Set.of());

  /** Stands for every host or origin. */
  public static final String ANY = "*";

  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|.*\\.localhost|127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|\\[::1]");
  private static final Pattern ORIGIN = Pattern.compile("https?://[^/?#@\\s*]+");
  private static final Pattern HOST = Pattern.compile("[\\w.-]+|\\[[0-9a-f:.]+]");

  public BrowserPolicy {
    allowedHosts = lowerCase(allowedHosts);
    corsOrigins = lowerCase(corsOrigins);
  }

  /** Whether a text can be an allowed host: a name or an address, without a port. */
  public static boolean isHost(String text) {
    return text.equals(ANY) || HOST.matcher(text.toLowerCase(Locale.ROOT)).matches();
  }

  /** Whether a text can be an origin: a scheme, a host, perhaps a port, and no path. */
  public static boolean isOrigin(String text) {
    return text.equals(ANY) || ORIGIN.matcher(text.toLowerCase(Locale.ROOT)).matches();
  }

  /** The same with one more host. */
  public BrowserPolicy allowingHost(String host) {
    Set<String> more = new TreeSet<>(allowedHosts);
    more.add(host);
    return new BrowserPolicy(more, corsOrigins);
  }

  /** Why a request that needs no credential is not answered; empty when it is. */
  Optional<Rejection> whyNot(Request request) {
    HttpFields fields = request.getHeaders();
    String host = Optional.ofNullable(request.getHttpURI().getHost()).orElse("");
    if (!host.isEmpty() && !isAllowed(host.toLowerCase(Locale.ROOT))) {
      return Optional.of(
          Rejection.of(
              Rejection.Kind.NOT_PERMITTED,
              "host",
              "host %s: expected a loopback name, or one that the server was started with (--allowed-host)"
                  .formatted(host)));
    }
    String origin = fields.get(HttpHeader.ORIGIN);
    if (origin != null && !isOwn(origin, fields.get(HttpHeader.HOST))) {
      return Optional.of(foreignPage());
    }
    return isCrossSite(request.getMethod(), fields) ? Optional.of(foreignPage()) : Optional.empty();
  }

  /** Whether the vendors' APIs are open to pages of {@code origin}. */
  boolean isOpenTo(String origin) {
    return corsOrigins.contains(ANY) || corsOrigins.contains(origin.toLowerCase(Locale.ROOT));
  }

  private boolean isAllowed(String host) {
    return LOOPBACK.matcher(host).matches()
        || allowedHosts.contains(host)
        || allowedHosts.contains(ANY);
  }

  private static boolean isOwn(String origin, String host) {
    int scheme = origin.indexOf("://");
    return scheme > 0 && origin.substring(scheme + 3).equalsIgnoreCase(host);
  }

  /** Following a link here from elsewhere, such as one in a mail, is what people do. */
  private static boolean isCrossSite(String method, HttpFields fields) {
    boolean followsLink =
        (HttpMethod.GET.is(method) || HttpMethod.HEAD.is(method))
            && "navigate".equals(fields.get("Sec-Fetch-Mode"))
            && "document".equals(fields.get("Sec-Fetch-Dest"));
    return "cross-site".equals(fields.get("Sec-Fetch-Site")) && !followsLink;
  }

  private static Rejection foreignPage() {
    return Rejection.of(
        Rejection.Kind.NOT_PERMITTED, "origin", "a page of another origin may not ask for this");
  }

  private static Set<String> lowerCase(Set<String> texts) {
    Set<String> lower = new TreeSet<>();
    texts.forEach(text -> lower.add(text.toLowerCase(Locale.ROOT)));
    return Set.copyOf(lower);
  }
}
