package dev.invitekit.server.http;

import dev.invitekit.server.domain.Caller;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The resources of one API, which implement generated JAX-RS interfaces, and what all of its
 * answers have in common. Calls them itself, by the annotations of those interfaces: no JAX-RS
 * runtime stands between the edge and a resource (see docs/decisions/0002).
 *
 * <p>Immutable; every method that changes something answers a changed copy.
 */
public final class Application {

  /** Adds header fields to an answer. */
  @FunctionalInterface
  public interface HeaderFields {

    /**
     * Called for every answer, refusals included.
     *
     * @param caller who was let in; empty when nobody was
     */
    void addTo(MultivaluedMap<String, Object> headers, Optional<Caller> caller);
  }

  private final Map<String, ResourceMethod> methods;
  private final List<HeaderFields> headerFields;
  private final Map<Class<?>, Function<Throwable, Response>> ownAnswers;
  private final Function<Operation, Optional<Response>> standIn;

  private Application(
      Map<String, ResourceMethod> methods,
      List<HeaderFields> headerFields,
      Map<Class<?>, Function<Throwable, Response>> ownAnswers,
      Function<Operation, Optional<Response>> standIn) {
    this.methods = Map.copyOf(methods);
    this.headerFields = List.copyOf(headerFields);
    this.ownAnswers = Map.copyOf(ownAnswers);
    this.standIn = standIn;
  }

  /**
   * An application of resources. Each answers any number of requests at once; its fields of type
   * {@link SecurityContext} with {@link Context} are filled in with the caller of the present one.
   */
  public static Application of(Object... resources) {
    Map<String, ResourceMethod> methods = new HashMap<>();
    for (Object resource : resources) {
      fillIn(resource);
      for (ResourceMethod method : ResourceMethod.allOf(resource)) {
        if (methods.put(method.route(), method) != null) {
          throw new IllegalArgumentException("two resources answer " + method.route());
        }
      }
    }
    return new Application(methods, List.of(), Map.of(), operation -> Optional.empty());
  }

  /** Adds header fields to all answers. */
  public Application with(HeaderFields more) {
    List<HeaderFields> all = new ArrayList<>(headerFields);
    all.add(more);
    return new Application(methods, all, ownAnswers, standIn);
  }

  /** Answers an exception that only its dialect knows. */
  public <E extends RuntimeException> Application answering(
      Class<E> thrown, Function<E, Response> answer) {
    Map<Class<?>, Function<Throwable, Response>> all = new HashMap<>(ownAnswers);
    all.put(thrown, e -> answer.apply(thrown.cast(e)));
    return new Application(methods, headerFields, all, standIn);
  }

  /** Answers the operations that no resource has. */
  public Application otherwise(Function<Operation, Response> answer) {
    return new Application(
        methods, headerFields, ownAnswers, operation -> Optional.of(answer.apply(operation)));
  }

  /** What its resources answer, each as a method and a path: {@code GET /v1/invites/{id}}. */
  public SortedSet<String> routes() {
    return new TreeSet<>(methods.keySet());
  }

  /** The method for an operation; empty when there is none. */
  Optional<ResourceMethod> method(Operation operation) {
    return Optional.ofNullable(methods.get(operation.route()));
  }

  /** The answer to an operation that no resource has; empty when it has to be taken for unknown. */
  Optional<Response> standIn(Operation operation) {
    return standIn.apply(operation);
  }

  /** The dialect's own answer to an exception; empty when it has none. */
  Optional<Response> ownAnswerTo(Throwable thrown) {
    return Optional.ofNullable(ownAnswers.get(thrown.getClass()))
        .map(answer -> answer.apply(thrown));
  }

  void addHeaderFields(MultivaluedMap<String, Object> headers, Optional<Caller> caller) {
    for (HeaderFields fields : headerFields) {
      fields.addTo(headers, caller);
    }
  }

  private static void fillIn(Object resource) {
    for (Field field : resource.getClass().getDeclaredFields()) {
      if (field.isAnnotationPresent(Context.class)) {
        if (field.getType() != SecurityContext.class || !field.trySetAccessible()) {
          throw new IllegalArgumentException("cannot fill in " + field);
        }
        try {
          field.set(resource, PresentCaller.INSTANCE);
        } catch (IllegalAccessException e) {
          throw new IllegalArgumentException("cannot fill in " + field, e);
        }
      }
    }
  }
}
