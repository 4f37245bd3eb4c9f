package dev.invitekit.conformance.faulty;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitekit.conformance.check.Json;
import java.util.function.Consumer;

/**
 * An answer on its way back.
 *
 * @param octets the body, see {@link Octets}
 */
record Reply(int status, Fields fields, String octets) {

  boolean isSuccess() {
    return status / 100 == 2;
  }

  boolean isRefusal() {
    return status / 100 == 4;
  }

  JsonNode json() {
    return Json.read(text());
  }

  String text() {
    return Octets.text(octets);
  }

  Reply withStatus(int other) {
    return new Reply(other, fields, octets);
  }

  Reply withText(String text) {
    return new Reply(status, fields, Octets.of(text));
  }

  Reply with(String field, String value) {
    return new Reply(status, fields.with(field, value), octets);
  }

  Reply without(String field) {
    return new Reply(status, fields.without(field), octets);
  }

  /** With the body changed, if it is an object; as it came where the change does nothing. */
  Reply withBody(Consumer<ObjectNode> change) {
    if (!(json() instanceof ObjectNode body)) {
      return this;
    }
    ObjectNode before = body.deepCopy();
    change.accept(body);
    return body.equals(before) ? this : withText(body.toString());
  }
}
