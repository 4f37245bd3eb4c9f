package dev.invitekit.conformance.faulty;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitekit.conformance.check.Json;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A request on its way through a faulty server.
 *
 * @param target path and query as they came
 * @param octets the body, see {@link Octets}
 */
record Ask(String method, String target, Fields fields, String octets) {

  String path() {
    int mark = target.indexOf('?');
    return mark < 0 ? target : target.substring(0, mark);
  }

  /** The last segment of the path. */
  String id() {
    return path().substring(path().lastIndexOf('/') + 1);
  }

  JsonNode json() {
    return Json.read(Octets.text(octets));
  }

  Ask by(String other) {
    return new Ask(other, target, fields, octets);
  }

  Ask to(String other) {
    return new Ask(method, other, fields, octets);
  }

  Ask withText(String text) {
    return new Ask(method, target, fields, Octets.of(text));
  }

  Ask with(String field, String value) {
    return new Ask(method, target, fields.with(field, value), octets);
  }

  Ask without(String field) {
    return new Ask(method, target, fields.without(field), octets);
  }

  /** With the body changed, if it is an object; as it came where the change does nothing. */
  Ask withBody(Consumer<ObjectNode> change) {
    if (!(json() instanceof ObjectNode body)) {
      return this;
    }
    ObjectNode before = body.deepCopy();
    change.accept(body);
    return body.equals(before) ? this : withText(body.toString());
  }

  /** Value of a query parameter as it came. */
  Optional<String> query(String name) {
    return pairs()
        .filter(pair -> pair.startsWith(name + "="))
        .map(pair -> pair.substring(name.length() + 1))
        .findFirst();
  }

  Ask withoutQuery(String name) {
    return to(
        path()
            + pairs()
                .filter(pair -> !pair.equals(name) && !pair.startsWith(name + "="))
                .collect(Collectors.joining("&", "?", "")));
  }

  Ask withQuery(String name, Object value) {
    Ask bare = withoutQuery(name);
    return bare.to(bare.target() + (bare.target().endsWith("?") ? "" : "&") + name + "=" + value);
  }

  private Stream<String> pairs() {
    int mark = target.indexOf('?');
    return mark < 0
        ? Stream.empty()
        : Arrays.stream(target.substring(mark + 1).split("&")).filter(pair -> !pair.isEmpty());
  }
}
