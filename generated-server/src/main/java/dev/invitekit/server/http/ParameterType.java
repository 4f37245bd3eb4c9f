package dev.invitekit.server.http;

import dev.invitekit.server.http.Rejection.Kind;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the texts of a parameter become for a resource, by JAX-RS's rules for its Java type. */
@FunctionalInterface
interface ParameterType {

  /** The first text as it is. */
  ParameterType TEXT = (name, texts) -> texts.isEmpty() ? null : texts.get(0);

  /**
   * The value; null, or an empty list, when there is no text.
   *
   * @throws RequestRejected {@code INVALID_PARAMETER} when a text is none of the type's
   */
  @Nullable Object of(String name, List<String> texts);

  /** For a Java type: a text, one that makes a value of a text, or a list of such. */
  static ParameterType of(Type type) {
    if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
      ParameterType item = of(list.getActualTypeArguments()[0]);
      return (name, texts) -> texts.stream().map(text -> item.of(name, List.of(text))).toList();
    }
    if (type == String.class) {
      return TEXT;
    }
    Method maker = maker((Class<?>) type);
    return (name, texts) -> texts.isEmpty() ? null : make(maker, name, texts.get(0));
  }

  private static Object make(Method maker, String name, String text) {
    try {
      return maker.invoke(null, text);
    } catch (InvocationTargetException e) {
      throw new RequestRejected(
          Rejection.of(
              Kind.INVALID_PARAMETER,
              name,
              "%s: expected a value of another kind or size".formatted(name)));
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("a public method cannot be called: " + maker, e);
    }
  }

  private static Method maker(Class<?> type) {
    for (String name : List.of("fromString", "valueOf", "parse")) {
      for (Method method : type.getMethods()) {
        Class<?>[] takes = method.getParameterTypes();
        if (method.getName().equals(name)
            && method.getReturnType() == type
            && takes.length == 1
            && takes[0].isAssignableFrom(String.class)) {
          return method;
        }
      }
    }
    throw new IllegalArgumentException("no text makes a " + type);
  }
}
