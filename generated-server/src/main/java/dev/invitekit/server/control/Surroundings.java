package dev.invitekit.server.control;

import dev.invitekit.server.domain.Caller;
import java.util.List;
import java.util.function.Supplier;

/**
 * The server around the control API.
 *
 * @param sandboxes all worlds
 * @param apis what is served
 * @param origin how its URLs begin, as in {@code http://127.0.0.1:8080}
 */
public record Surroundings(Sandboxes sandboxes, List<Api> apis, Supplier<String> origin) {

  public Surroundings {
    apis = List.copyOf(apis);
  }

  /**
   * One API that is served.
   *
   * @param clientPath what its clients' base URL ends with, after the world's own path
   * @param callers whose credentials it takes
   */
  public record Api(String name, String clientPath, List<Caller> callers) {

    public Api {
      callers = List.copyOf(callers);
    }
  }

  /** Leaves out every key that the server takes. */
  Redactor redactor() {
    return new Redactor(apis.stream().flatMap(api -> api.callers().stream()).toList());
  }

  /** How the URLs of a universe begin, without a slash at the end. */
  String urlOf(Universe universe) {
    return origin.get() + universe.path();
  }
}
