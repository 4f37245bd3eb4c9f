package dev.invitekit.server.http;

import dev.invitekit.server.domain.Caller;
import dev.invitekit.server.domain.Caller.Access;
import dev.invitekit.server.domain.Directory;
import dev.invitekit.server.domain.OrganizationId;
import dev.invitekit.server.domain.RateLimits;
import dev.invitekit.server.http.Contract.Match;
import dev.invitekit.server.http.Rejection.Kind;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Lets through what the contract allows, in this order: path and method, credential, what the API
 * wants to see in the header section, parameters, body. The first fault is the answer.
 */
final class Edge {

  private final Contract contract;
  private final ApiProtocol protocol;
  private final Optional<Directory> directory;

  Edge(Contract contract, ApiProtocol protocol, Optional<Directory> directory) {
    this.contract = contract;
    this.protocol = protocol;
    this.directory = directory;
  }

  /**
   * Finds out what {@code call} means and who sent it, and checks that it is as it should be.
   *
   * @return the operation
   * @throws RequestRejected with the first fault
   */
  Operation admit(Call call) {
    Operation operation = find(call);
    directory.ifPresent(known -> authenticate(known, operation, call));
    protocol.vet(call).ifPresent(Edge::reject);
    checkParameters(operation, call);
    checkBody(operation, call);
    return operation;
  }

  /** A limiter that has counted nothing. */
  RateLimiter newLimiter(Clock clock) {
    return new RateLimiter(directory.map(Directory::limits).orElse(RateLimits.NONE), clock);
  }

  /** The methods of a path below the mount; none when it is unknown. */
  List<String> methods(String path) {
    return contract.methods(path);
  }

  private Operation find(Call call) {
    String path = call.target().path();
    Match match = contract.match(call.method(), path);
    if (match instanceof Match.Found found) {
      call.means(found.operation(), found.pathParameters());
      return found.operation();
    }
    throw new RequestRejected(
        match instanceof Match.WrongMethod wrong
            ? Rejection.wrongMethod(call.method(), wrong.allow())
            : Rejection.of(
                Kind.UNKNOWN_PATH,
                "no operation %s %s".formatted(call.method(), path.isEmpty() ? "/" : path)));
  }

  private void authenticate(Directory known, Operation operation, Call call) {
    Optional<String> sent = protocol.credential(call);
    if (sent.isEmpty()) {
      reject(
          Rejection.of(
              Kind.CREDENTIALS_MISSING,
              "no credential was sent, or not in the way this API takes it"));
    }
    String credential = sent.orElseThrow();
    Optional<Caller> found = known.caller(credential);
    if (found.isEmpty()) {
      reject(Rejection.of(Kind.CREDENTIALS_UNKNOWN, "the credential is not known"));
    }
    Caller caller = found.orElseThrow();
    whyNot(caller.access(), operation).ifPresent(Edge::reject);
    String who =
        protocol.limitsEachCredential()
            ? credential
            : caller.organization().map(OrganizationId::value).orElse(credential);
    World.present()
        .limiter(this)
        .count(who, operation.body().isPresent())
        .ifPresent(wait -> reject(Rejection.rateLimited(wait)));
    call.isFrom(caller);
  }

  private static Optional<Rejection> whyNot(Access access, Operation operation) {
    return switch (access) {
      case ADMIN -> Optional.empty();
      case READ_ONLY -> operation.isRead() ? Optional.empty() : Optional.of(notPermitted());
      case NONE -> Optional.of(notPermitted());
      case INACTIVE ->
          Optional.of(Rejection.of(Kind.CREDENTIALS_UNKNOWN, "the credential is not active"));
    };
  }

  private static Rejection notPermitted() {
    return Rejection.of(Kind.NOT_PERMITTED, "the credential may not do this");
  }

  private void checkParameters(Operation operation, Call call) {
    Map<String, List<String>> query = call.target().query();
    Map<String, String> path = call.pathParameters();
    for (Parameter parameter : operation.parameters()) {
      String name = parameter.name();
      contract.check(
          parameter,
          switch (parameter.in()) {
            case PATH -> path.containsKey(name) ? List.of(path.get(name)) : List.of();
            case QUERY -> query.getOrDefault(name, List.of());
            case HEADER -> call.value(name).stream().toList();
          });
    }
  }

  private void checkBody(Operation operation, Call call) {
    RequestBody body = call.body();
    if (body.isTooLarge()) {
      reject(
          Rejection.of(
              Kind.BODY_TOO_LARGE,
              "the body is larger than %d bytes".formatted(BodyReader.MAX_BYTES)));
    }
    if (operation.body().isPresent() && body.bytes().length > 0) {
      checkMediaType(call);
      call.carries(contract.check(operation.body().get(), Json.read(body.bytes())));
    } else if (operation.bodyRequired()) {
      reject(Rejection.of(Kind.MISSING_BODY, "a JSON body is required"));
    }
  }

  private void checkMediaType(Call call) {
    String type = call.value(HttpHeaders.CONTENT_TYPE).orElse("");
    if (!isJson(type) && !protocol.alsoJson().contains(bare(type))) {
      reject(
          Rejection.of(
              Kind.WRONG_MEDIA_TYPE,
              "content-type",
              "content-type: expected application/json, not %s"
                  .formatted(type.isBlank() ? "none" : type)));
    }
    String encoding = call.header("Content-Encoding");
    if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
      reject(
          Rejection.of(
              Kind.WRONG_MEDIA_TYPE, "content-encoding", "content-encoding: expected none"));
    }
  }

  /** The media type without its parameters. */
  private static String bare(String contentType) {
    return contentType.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
  }

  private static boolean isJson(String contentType) {
    if (contentType.equals(MediaType.APPLICATION_JSON)) {
      return true;
    }
    try {
      MediaType type = MediaType.valueOf(contentType);
      return type.getType().equalsIgnoreCase("application")
          && type.getSubtype().equalsIgnoreCase("json");
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static void reject(Rejection rejection) {
    throw new RequestRejected(rejection);
  }
}
