package dev.invitekit.server.bench;

import dev.invitekit.server.dialect.ExampleCall;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is asked of a server again and again. */
public enum Operation {
  /** Invites an address that nobody invited before. */
  CREATE("create") {
    @Override
    Request request(ExampleCall example, String mount) {
      return post(example, mount);
    }
  },
  /** Lists all that are stored: {@link #LISTED}. Each API lists where it creates. */
  LIST("list of " + Operation.LISTED) {
    @Override
    Request request(ExampleCall example, String mount) {
      return new Request(head("GET", example, mount) + "\r\n");
    }
  };

  /** How many are stored while lists are asked for: no API's page is smaller unless told so. */
  static final int LISTED = 20;

  private static final Pattern ADDRESS = Pattern.compile("\\w+(?=@example\\.com)");

  private final String title;

  Operation(String title) {
    this.title = title;
  }

  /** What a table calls it. */
  String title() {
    return title;
  }

  /** The request, made from an API's example of a creation; {@code mount} has its slash. */
  abstract Request request(ExampleCall example, String mount);

  /** The body of a creation, with the name in the address replaced by {@code name}. */
  static String body(ExampleCall example, String name) {
    Matcher address = ADDRESS.matcher(example.body());
    if (!address.find()) {
      throw new IllegalArgumentException("no address at example.com in " + example.body());
    }
    return address.replaceFirst(name);
  }

  private static Request post(ExampleCall example, String mount) {
    String body = body(example, Request.SLOT);
    return new Request(
        head("POST", example, mount)
            + "Content-Type: application/json\r\n"
            + "Content-Length: %d\r\n\r\n".formatted(body.getBytes(StandardCharsets.UTF_8).length)
            + body);
  }

  private static String head(String method, ExampleCall example, String mount) {
    StringBuilder head =
        new StringBuilder("%s %s%s HTTP/1.1\r\n".formatted(method, mount, example.path()))
            .append("Host: localhost\r\n");
    example.headers().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    return head.toString();
  }
}
