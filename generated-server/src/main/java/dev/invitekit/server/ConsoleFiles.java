package dev.invitekit.server;

import dev.invitekit.server.control.ControlProtocol;
import dev.invitekit.server.http.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** What the console and the viewer of contracts load, all from this server. Read when asked for. */
final class ConsoleFiles {

  private static final String JAVASCRIPT = "text/javascript;charset=utf-8";
  private static final String CSS = "text/css;charset=utf-8";

  private final Map<String, Page> read = new ConcurrentHashMap<>();

  /** By path. */
  Map<String, Supplier<Page>> pages() {
    Map<String, Supplier<Page>> pages = new TreeMap<>();
    add(pages, "/console.js", "console/console.js", JAVASCRIPT);
    add(pages, "/console.css", "console/console.css", CSS);
    add(pages, "/viewer", "console/viewer.html", Page.HTML);
    add(pages, "/viewer.js", "console/viewer.js", JAVASCRIPT);
    String viewer = "META-INF/resources/webjars/swagger-ui/" + viewerVersion();
    add(pages, "/swagger-ui.css", viewer + "/swagger-ui.css", CSS);
    add(pages, "/swagger-ui-bundle.js", viewer + "/swagger-ui-bundle.js", JAVASCRIPT);
    return pages;
  }

  private void add(
      Map<String, Supplier<Page>> pages, String path, String resource, String mediaType) {
    pages.put(
        ControlProtocol.PREFIX + path,
        () ->
            read.computeIfAbsent(
                resource, name -> new Page(mediaType, text(name), Optional.empty())));
  }

  private static String viewerVersion() {
    Properties properties = new Properties();
    try (InputStream in = open("versions/viewer.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("swagger-ui");
  }

  private static String text(String resource) {
    try (InputStream in = open(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String resource) {
    InputStream in = ConsoleFiles.class.getClassLoader().getResourceAsStream(resource);
    if (in == null) {
      throw new IllegalStateException("not in this jar: " + resource);
    }
    return in;
  }
}
