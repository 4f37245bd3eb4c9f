package dev.invitekit.server.http;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** HTML templates from the folder {@code pages} on the class path; what they fill in is escaped. */
public final class Templates {

  private Templates() {}

  /** Reads and compiles a template. */
  public static Template load(String name) {
    try (InputStream in = Templates.class.getResourceAsStream("/pages/" + name)) {
      return Mustache.compiler().compile(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
