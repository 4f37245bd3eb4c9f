package dev.invitekit.server.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.internal.HttpConnection;

/**
 * An HTTP/1 connection that keeps how the present request line began. Jetty forgets the target of a
 * line that it cannot parse (a malformed {@code %zz}, an unknown version, an overlong line) and
 * calls it {@code /badMessage}; the answer is to be that of the API it was meant for all the same.
 */
final class RequestLineKeeper extends HttpConnection {

  /** Makes such connections. */
  static final class Factory extends HttpConnectionFactory {

    Factory(HttpConfiguration http) {
      super(http);
    }

    @Override
    public Connection newConnection(Connector connector, EndPoint endPoint) {
      RequestLineKeeper connection =
          new RequestLineKeeper(getHttpConfiguration(), connector, endPoint);
      connection.setTransferEncodingChunkMaxLength(getTransferEncodingChunkMaxLength());
      return configure(connection, connector, endPoint);
    }
  }

  private static final String UNPARSED = "/badMessage";

  /** The first segment of a target in origin or absolute form; of a sandbox, the first three. */
  private static final Pattern FIRST_SEGMENT =
      Pattern.compile(
          "[^ ]+ +(?:https?://[^/\\s]*)?(/s/[\\w-]+/[\\w-]*|/[\\w-]*)(?:[/?\\s].*)?",
          Pattern.DOTALL);

  /** Set while the super class is constructed, and so without an initial value here. */
  private HttpConnection.RequestHandler handler;

  private RequestLineKeeper(HttpConfiguration http, Connector connector, EndPoint endPoint) {
    super(http, connector, endPoint);
  }

  @Override
  protected HttpConnection.RequestHandler newRequestHandler() {
    handler = super.newRequestHandler();
    return handler;
  }

  @Override
  protected HttpParser newHttpParser(HttpCompliance compliance) {
    HttpConfiguration http = getHttpConfiguration();
    HttpParser parser = new Parser(handler, http.getRequestHeaderSize(), compliance);
    parser.setHeaderCacheSize(http.getHeaderCacheSize());
    parser.setHeaderCacheCaseSensitive(http.isHeaderCacheCaseSensitive());
    return parser;
  }

  @Override
  protected HttpStreamOverHTTP1 newHttpStream(String method, String target, HttpVersion version) {
    return super.newHttpStream(
        method, target.equals(UNPARSED) ? ((Parser) getParser()).firstSegment() : target, version);
  }

  private static final class Parser extends HttpParser {
    private final byte[] line = new byte[128];
    private int length;

    Parser(HttpParser.RequestHandler handler, int maxHeaderBytes, HttpCompliance compliance) {
      super(handler, maxHeaderBytes, compliance);
    }

    @Override
    public boolean parseNext(ByteBuffer buffer) {
      if (isStart()) {
        length = 0;
      }
      if (length < line.length && getState().compareTo(State.HEADER) < 0) {
        int more = Math.min(buffer.remaining(), line.length - length);
        buffer.get(buffer.position(), line, length, more);
        length += more;
      }
      return super.parseNext(buffer);
    }

    /** With its slash; what Jetty says when there is none to be seen. */
    String firstSegment() {
      Matcher matcher =
          FIRST_SEGMENT.matcher(new String(line, 0, length, StandardCharsets.ISO_8859_1).strip());
      return matcher.matches() ? matcher.group(1) : UNPARSED;
    }
  }
}
