package dev.invitekit.server.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ContainerResponse;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.glassfish.jersey.server.spi.ContainerResponseWriter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One mounted application: turns Jetty's requests into Jersey's and writes each answer in one
 * piece. A direct bridge, because Jersey's own costs more than all the rest (see
 * docs/decisions/0002).
 */
final class JerseyApplication {

  /** Name of the Jetty request attribute that tells an access log the path, without any id. */
  static final String OPERATION_PATH = JerseyApplication.class.getName();

  private static final String HOST = "http://localhost";
  private static final Logger LOG = LoggerFactory.getLogger(JerseyApplication.class);
  private static final SecurityContext NOBODY = new Nobody();

  private final Mount mount;
  private final URI base;
  private final ObjectMapper mapper;
  private final ApplicationHandler jersey;

  JerseyApplication(Mount mount) {
    this.mount = mount;
    this.base = URI.create(HOST + mount.base() + "/");
    this.mapper = Json.mapper(mount.protocol().times());
    ResourceConfig config = mount.application().get();
    config.property(ServerProperties.WADL_FEATURE_DISABLE, true);
    config.property(ServerProperties.METAINF_SERVICES_LOOKUP_DISABLE, true);
    config.property(ServerProperties.FEATURE_AUTO_DISCOVERY_DISABLE, true);
    config.register(
        new EdgeFilter(Contract.load(mount.document()), mount.protocol(), mount.directory()));
    config.register(new JsonBodies(mapper));
    config.register(new ErrorMapper(mount.protocol().errors()));
    this.jersey = new ApplicationHandler(config);
  }

  /** Answers {@code request}, whose body is {@code body}. */
  void handle(
      Request request,
      RequestBody body,
      org.eclipse.jetty.server.Response response,
      Callback callback) {
    ContainerRequest inner;
    try {
      inner =
          new ContainerRequest(
              base,
              requestUri(request),
              // Jetty leaves the body out, and so gives HEAD the header fields of GET.
              HttpMethod.HEAD.is(request.getMethod()) ? "GET" : request.getMethod(),
              NOBODY,
              new MapPropertiesDelegate(),
              null);
    } catch (IllegalArgumentException e) {
      answer(
          Rejection.of(Rejection.Kind.BAD_REQUEST, "the path or query is not a legal URI"),
          response,
          callback);
      return;
    }
    for (HttpField field : request.getHeaders()) {
      // Every operation has one media type: what a client would rather have changes nothing.
      if (field.getHeader() != HttpHeader.ACCEPT) {
        inner.headers(field.getName(), field.getValue());
      }
    }
    inner.setProperty(RequestBody.PROPERTY, body);
    inner.setEntityStream(new ByteArrayInputStream(body.bytes()));
    inner.setWriter(new Writer(request, inner, response, callback));
    jersey.handle(inner);
  }

  private URI requestUri(Request request) {
    String uri = request.getHttpURI().getPathQuery();
    if (uri == null || !uri.startsWith("/")) {
      throw new IllegalArgumentException("not a path: " + uri); // CONNECT and OPTIONS *
    }
    return URI.create(HOST + (uri.equals(mount.base()) ? uri + "/" : uri));
  }

  /** Answers a request that Jersey has not seen or has failed on. */
  void answer(Rejection rejection, org.eclipse.jetty.server.Response response, Callback callback) {
    Response answer = mount.protocol().errors().rejected(rejection);
    try {
      byte[] body = mapper.writeValueAsBytes(answer.getEntity());
      copyHead(answer.getStatus(), answer.getStringHeaders(), response);
      response.write(true, ByteBuffer.wrap(body), callback);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copyHead(
      int status, Map<String, List<String>> headers, org.eclipse.jetty.server.Response response) {
    response.setStatus(status);
    headers.forEach(
        (name, values) -> {
          if (!name.equalsIgnoreCase(HttpHeaders.CONTENT_LENGTH)) {
            response.getHeaders().put(name, values);
          }
        });
  }

  private final class Writer implements ContainerResponseWriter {
    private final Request request;
    private final ContainerRequest inner;
    private final org.eclipse.jetty.server.Response response;
    private final Callback callback;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream(512);

    Writer(
        Request request,
        ContainerRequest inner,
        org.eclipse.jetty.server.Response response,
        Callback callback) {
      this.request = request;
      this.inner = inner;
      this.response = response;
      this.callback = callback;
    }

    @Override
    public OutputStream writeResponseStatusAndHeaders(long length, ContainerResponse answer) {
      copyHead(answer.getStatus(), answer.getStringHeaders(), response);
      return body;
    }

    @Override
    public void commit() {
      if (inner.getProperty(EdgeFilter.OPERATION) instanceof Operation operation) {
        request.setAttribute(
            OPERATION_PATH, World.present().path() + mount.base() + operation.template());
      }
      response.write(true, ByteBuffer.wrap(body.toByteArray()), callback);
    }

    @Override
    public void failure(Throwable thrown) {
      LOG.error("a request failed", thrown);
      HttpField date = response.getHeaders().getField(HttpHeader.DATE);
      response.reset();
      response.getHeaders().put(date);
      answer(Rejection.failed(), response, callback);
    }

    @Override
    public boolean suspend(long time, TimeUnit unit, @Nullable TimeoutHandler handler) {
      throw new UnsupportedOperationException("no operation answers later");
    }

    @Override
    public void setSuspendTimeout(long time, TimeUnit unit) {
      throw new UnsupportedOperationException("no operation answers later");
    }

    @Override
    public boolean enableResponseBuffering() {
      return false;
    }
  }

  private static final class Nobody implements SecurityContext {
    @Override
    public @Nullable Principal getUserPrincipal() {
      return null;
    }

    @Override
    public boolean isUserInRole(String role) {
      return false;
    }

    @Override
    public boolean isSecure() {
      return false;
    }

    @Override
    public @Nullable String getAuthenticationScheme() {
      return null;
    }
  }
}
