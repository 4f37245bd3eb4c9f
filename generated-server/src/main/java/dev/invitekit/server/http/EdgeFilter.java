package dev.invitekit.server.http;

import dev.invitekit.server.domain.Caller;
import dev.invitekit.server.domain.Caller.Access;
import dev.invitekit.server.domain.Directory;
import dev.invitekit.server.domain.OrganizationId;
import dev.invitekit.server.domain.RateLimits;
import dev.invitekit.server.http.Contract.Match;
import dev.invitekit.server.http.Rejection.Kind;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lets through what the contract allows, in this order: path and method, credential, what the API
 * wants to see in the header section, parameters, body. The first fault is the answer.
 */
@PreMatching
@Priority(Priorities.AUTHENTICATION)
final class EdgeFilter implements ContainerRequestFilter {

  /** Name of the request property that holds the {@link Operation}. */
  static final String OPERATION = Operation.class.getName();

  private final Contract contract;
  private final ApiProtocol protocol;
  private final Optional<Directory> directory;

  EdgeFilter(Contract contract, ApiProtocol protocol, Optional<Directory> directory) {
    this.contract = contract;
    this.protocol = protocol;
    this.directory = directory;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    Match.Found found = find(request);
    request.setProperty(OPERATION, found.operation());
    Headers headers = name -> Optional.ofNullable(request.getHeaderString(name));
    directory.ifPresent(known -> admit(known, headers, found.operation(), request));
    protocol.vet(headers).ifPresent(EdgeFilter::reject);
    checkParameters(request, found);
    checkBody(request, found.operation());
  }

  /** A limiter that has counted nothing. */
  RateLimiter newLimiter(Clock clock) {
    return new RateLimiter(directory.map(Directory::limits).orElse(RateLimits.NONE), clock);
  }

  private Match.Found find(ContainerRequestContext request) {
    String method = request.getMethod();
    String path = "/" + request.getUriInfo().getPath(false);
    Match match = contract.match(method, path);
    if (match instanceof Match.Found found) {
      return found;
    }
    throw new RequestRejected(
        match instanceof Match.WrongMethod wrong
            ? Rejection.wrongMethod(method, wrong.allow())
            : Rejection.of(Kind.UNKNOWN_PATH, "no operation %s %s".formatted(method, path)));
  }

  private void admit(
      Directory known, Headers headers, Operation operation, ContainerRequestContext request) {
    String credential =
        protocol
            .credential(headers)
            .orElseThrow(
                () ->
                    new RequestRejected(
                        Rejection.of(
                            Kind.CREDENTIALS_MISSING,
                            "no credential was sent, or not in the way this API takes it")));
    Caller caller =
        known
            .caller(credential)
            .orElseThrow(
                () ->
                    new RequestRejected(
                        Rejection.of(Kind.CREDENTIALS_UNKNOWN, "the credential is not known")));
    whyNot(caller.access(), operation).ifPresent(EdgeFilter::reject);
    String who =
        protocol.limitsEachCredential()
            ? credential
            : caller.organization().map(OrganizationId::value).orElse(credential);
    World.present()
        .limiter(this)
        .count(who, operation.body().isPresent())
        .ifPresent(wait -> reject(Rejection.rateLimited(wait)));
    request.setSecurityContext(new CallerSecurity(caller));
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

  private void checkParameters(ContainerRequestContext request, Match.Found found) {
    MultivaluedMap<String, String> query = request.getUriInfo().getQueryParameters();
    Map<String, String> path = found.pathParameters();
    for (Parameter parameter : found.operation().parameters()) {
      String name = parameter.name();
      contract.check(
          parameter,
          switch (parameter.in()) {
            case PATH -> path.containsKey(name) ? List.of(path.get(name)) : List.of();
            case QUERY -> query.getOrDefault(name, List.of());
            case HEADER -> Optional.ofNullable(request.getHeaderString(name)).stream().toList();
          });
    }
  }

  private void checkBody(ContainerRequestContext request, Operation operation) {
    RequestBody body = (RequestBody) request.getProperty(RequestBody.PROPERTY);
    if (body.isTooLarge()) {
      reject(
          Rejection.of(
              Kind.BODY_TOO_LARGE,
              "the body is larger than %d bytes".formatted(BodyReader.MAX_BYTES)));
    }
    if (operation.body().isPresent() && body.bytes().length > 0) {
      checkMediaType(request);
      contract.check(operation.body().get(), Json.read(body.bytes()));
    } else if (operation.bodyRequired()) {
      reject(Rejection.of(Kind.MISSING_BODY, "a JSON body is required"));
    } else {
      // Nobody reads this body, so nobody minds what it claims to be.
      request.getHeaders().remove(HttpHeaders.CONTENT_TYPE);
    }
  }

  private static void checkMediaType(ContainerRequestContext request) {
    String type = Optional.ofNullable(request.getHeaderString(HttpHeaders.CONTENT_TYPE)).orElse("");
    if (!isJson(type)) {
      reject(
          Rejection.of(
              Kind.WRONG_MEDIA_TYPE,
              "content-type",
              "content-type: expected application/json, not %s"
                  .formatted(type.isBlank() ? "none" : type)));
    }
    String encoding = request.getHeaderString("Content-Encoding");
    if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
      reject(
          Rejection.of(
              Kind.WRONG_MEDIA_TYPE, "content-encoding", "content-encoding: expected none"));
    }
  }

  private static boolean isJson(String contentType) {
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
