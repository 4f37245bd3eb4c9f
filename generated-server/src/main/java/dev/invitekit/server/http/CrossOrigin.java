package dev.invitekit.server.http;

import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/** Tells browsers which pages may use the vendors' APIs (CORS, as fetch.spec.whatwg.org has it). */
final class CrossOrigin {

  private static final String MAX_AGE_SECONDS = "600";

  private final BrowserPolicy policy;

  CrossOrigin(BrowserPolicy policy) {
    this.policy = policy;
  }

  /** Adds what a page of the request's origin needs to read the answer, if it may. */
  void mark(Request request, Response response) {
    if (policy.corsOrigins().isEmpty()) {
      return;
    }
    HttpFields.Mutable fields = response.getHeaders();
    fields.add(HttpHeader.VARY, "Origin");
    origin(request)
        .ifPresent(
            origin -> {
              fields.put(HttpHeader.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
              fields.put("Access-Control-Expose-Headers", "*");
            });
  }

  /** Whether a browser asks if it may send another request. */
  boolean isPreflight(Request request) {
    return !policy.corsOrigins().isEmpty()
        && HttpMethod.OPTIONS.is(request.getMethod())
        && request.getHeaders().contains("Access-Control-Request-Method")
        && origin(request).isPresent();
  }

  /**
   * Answers a preflight.
   *
   * @param methods what the path has
   */
  void answer(Request request, List<String> methods, Response response, Callback callback) {
    HttpFields asked = request.getHeaders();
    HttpFields.Mutable fields = response.getHeaders();
    fields.put("Access-Control-Allow-Methods", String.join(", ", methods));
    fields.put("Access-Control-Max-Age", MAX_AGE_SECONDS);
    String headers = asked.get("Access-Control-Request-Headers");
    if (headers != null) {
      fields.put("Access-Control-Allow-Headers", headers);
    }
    if (asked.contains("Access-Control-Request-Private-Network")) {
      fields.put("Access-Control-Allow-Private-Network", "true");
    }
    fields.add(HttpHeader.VARY, "Access-Control-Request-Headers");
    response.setStatus(HttpStatus.NO_CONTENT_204);
    response.write(true, BufferUtil.EMPTY_BUFFER, callback);
  }

  private Optional<String> origin(Request request) {
    return Optional.ofNullable(request.getHeaders().get(HttpHeader.ORIGIN))
        .filter(policy::isOpenTo);
  }
}
