package dev.invitekit.conformance.report.html;

import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A page in one file: a template, filled in, with the style and the script that all our pages have.
 * The page's own policy lets no other script run, whatever a value holds.
 */
public final class Page {

  private Page() {}

  /**
   * Fills a template in.
   *
   * @param beside the class that the template lies beside
   * @param values by their names in the template; they are escaped
   */
  public static String of(Class<?> beside, String template, Map<String, Object> values) {
    String style = resource(Page.class, "report.css");
    String script = resource(Page.class, "report.js");
    Map<String, Object> all = new LinkedHashMap<>(values);
    all.put("style", style);
    all.put("styleHash", hash(style));
    all.put("script", script);
    all.put("scriptHash", hash(script));
    return Mustache.compiler().escapeHTML(true).compile(resource(beside, template)).execute(all);
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static String resource(Class<?> beside, String name) {
    try (InputStream in = beside.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("not on the class path: " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
