package dev.invitekit.server.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.glassfish.jersey.process.Inflector;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.model.Resource;

/** Stands in for an API's resources as long as nobody has written them. */
public final class Unfinished {

  private Unfinished() {}

  /**
   * An application that answers every operation of a document with 501 and a {@link Problem} that
   * names it.
   *
   * @param document an OpenAPI document, a name on the class path
   * @throws IllegalArgumentException when there is none of that name
   */
  public static ResourceConfig application(String document) {
    Map<String, List<Operation>> byPath =
        Contract.load(document).operations().stream()
            .collect(Collectors.groupingBy(Operation::template));
    ResourceConfig config = new ResourceConfig();
    byPath.forEach(
        (path, operations) -> {
          Resource.Builder resource = Resource.builder(path);
          for (Operation operation : operations) {
            resource.addMethod(operation.method()).handledBy(new NotImplemented(operation.id()));
          }
          config.registerResources(resource.build());
        });
    return config;
  }

  /** The answer of an operation that nobody has written yet. */
  public static Response notImplemented(String operationId) {
    int status = Response.Status.NOT_IMPLEMENTED.getStatusCode();
    return Response.status(status)
        .type(Problem.MEDIA_TYPE)
        .entity(Problem.of(status, operationId + " is not implemented yet", Optional.empty()))
        .build();
  }

  /** No lambda: Jersey reads the types off the class. */
  private record NotImplemented(String operationId)
      implements Inflector<ContainerRequestContext, Response> {

    @Override
    public Response apply(ContainerRequestContext request) {
      return notImplemented(operationId);
    }
  }
}
