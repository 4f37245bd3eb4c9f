package dev.invitekit.server.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.invitekit.server.http.Rejection.Kind;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One method of a resource, and where its arguments come from. */
final class ResourceMethod {

  private enum Source {
    PATH,
    QUERY,
    BODY
  }

  /**
   * One argument.
   *
   * @param name of the parameter; empty for the body
   * @param texts reads what a parameter's texts stand for; nothing for the body
   */
  private record Argument(Source source, String name, Type type, ParameterType texts) {}

  private final Object resource;
  private final Method method;
  private final String route;
  private final Argument[] arguments;

  /** The type of the body in a mapper's terms, once that is known. */
  private volatile @Nullable JavaType bodyType;

  private ResourceMethod(Object resource, Method method, String route, Argument[] arguments) {
    this.resource = resource;
    this.method = method;
    this.route = route;
    this.arguments = arguments;
  }

  /** The methods that a resource has from interfaces with a {@link Path}. */
  static List<ResourceMethod> allOf(Object resource) {
    List<ResourceMethod> all = new ArrayList<>();
    for (Class<?> type : resource.getClass().getInterfaces()) {
      Path path = type.getAnnotation(Path.class);
      if (path == null) {
        continue;
      }
      for (Method method : type.getMethods()) {
        httpMethod(method)
            .ifPresent(
                name ->
                    all.add(
                        new ResourceMethod(
                            resource,
                            method,
                            name + " " + join(path, method.getAnnotation(Path.class)),
                            arguments(method))));
      }
    }
    if (all.isEmpty()) {
      throw new IllegalArgumentException(resource.getClass() + " is no resource");
    }
    return all;
  }

  /** Method and path, as in {@code GET /v1/invites/{id}}. */
  String route() {
    return route;
  }

  /**
   * Calls the resource.
   *
   * @throws RequestRejected when an argument is in the contract and still none that fits
   */
  Response answer(Call call, ObjectMapper mapper) throws Throwable {
    Object[] values = new Object[arguments.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(arguments[i], call, mapper);
    }
    try {
      return (Response) method.invoke(resource, values);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private @Nullable Object value(Argument argument, Call call, ObjectMapper mapper) {
    return switch (argument.source()) {
      case PATH -> {
        String text = call.pathParameters().get(argument.name());
        yield argument.texts().of(argument.name(), text == null ? List.of() : List.of(text));
      }
      case QUERY ->
          argument
              .texts()
              .of(argument.name(), call.target().query().getOrDefault(argument.name(), List.of()));
      case BODY -> body(argument.type(), call.json(), mapper);
    };
  }

  private @Nullable Object body(Type type, @Nullable JsonNode json, ObjectMapper mapper) {
    if (json == null) {
      return null;
    }
    JavaType known = bodyType;
    if (known == null) {
      known = mapper.constructType(type);
      bodyType = known;
    }
    try {
      return mapper.treeToValue(json, known);
    } catch (JsonProcessingException e) {
      String field = e instanceof JsonMappingException mapping ? place(mapping) : "";
      throw new RequestRejected(
          field.isEmpty()
              ? Rejection.of(Kind.INVALID_BODY, "body: expected what the operation takes")
              : Rejection.of(
                  Kind.INVALID_BODY, field, field + ": expected a value of another kind or size"));
    }
  }

  /** As in {@code projects[0].role}. */
  private static String place(JsonMappingException e) {
    return e.getPath().stream()
        .map(
            step ->
                step.getFieldName() == null
                    ? "[" + step.getIndex() + "]"
                    : "." + step.getFieldName())
        .collect(Collectors.joining())
        .replaceFirst("^\\.", "");
  }

  private static Optional<String> httpMethod(Method method) {
    for (Annotation annotation : method.getAnnotations()) {
      HttpMethod http = annotation.annotationType().getAnnotation(HttpMethod.class);
      if (http != null) {
        return Optional.of(http.value());
      }
    }
    return Optional.empty();
  }

  private static String join(Path base, @Nullable Path more) {
    return more == null
        ? withSlash(base.value())
        : withSlash(base.value()).replaceFirst("/$", "") + withSlash(more.value());
  }

  private static String withSlash(String path) {
    return path.startsWith("/") || path.isEmpty() ? path : "/" + path;
  }

  private static Argument[] arguments(Method method) {
    Type[] types = method.getGenericParameterTypes();
    Annotation[][] annotations = method.getParameterAnnotations();
    Argument[] arguments = new Argument[types.length];
    for (int i = 0; i < types.length; i++) {
      arguments[i] = argument(types[i], annotations[i]);
    }
    return arguments;
  }

  private static Argument argument(Type type, Annotation[] annotations) {
    for (Annotation annotation : annotations) {
      if (annotation instanceof PathParam path) {
        return new Argument(Source.PATH, path.value(), type, ParameterType.of(type));
      }
      if (annotation instanceof QueryParam query) {
        return new Argument(Source.QUERY, query.value(), type, ParameterType.of(type));
      }
    }
    return new Argument(Source.BODY, "", type, ParameterType.TEXT);
  }
}
