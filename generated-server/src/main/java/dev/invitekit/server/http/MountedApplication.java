package dev.invitekit.server.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.invitekit.server.http.Rejection.Kind;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * One mounted application: takes Jetty's requests through the edge to a resource and writes each
 * answer in one piece.
 */
final class MountedApplication {

  /** Name of the Jetty request attribute that tells an access log the path, without any id. */
  static final String OPERATION_PATH = MountedApplication.class.getName();

  private static final HttpField JSON =
      new HttpField(HttpHeader.CONTENT_TYPE, MediaType.APPLICATION_JSON);

  private final Mount mount;
  private final ObjectMapper mapper;
  private final Contract contract;
  private final Edge edge;
  private final Application application;
  private final Faults faults;

  MountedApplication(Mount mount) {
    this.mount = mount;
    this.mapper = Json.mapper(mount.protocol().times());
    this.application = mount.application().get();
    this.contract = Contract.load(mount.document());
    this.edge = new Edge(contract, mount.protocol(), mount.directory());
    this.faults = new Faults(mount.protocol().errors(), application);
  }

  /** Answers {@code request}, whose body is {@code body}. */
  void handle(
      Request request,
      RequestBody body,
      org.eclipse.jetty.server.Response response,
      Callback callback) {
    RequestTarget target;
    try {
      target = RequestTarget.of(request.getHttpURI().getPathQuery());
    } catch (RequestRejected e) { // CONNECT and OPTIONS * among them
      answer(e.rejection(), response, callback);
      return;
    }
    Call call =
        new Call(
            readAs(request.getMethod()), target.below(mount.base()), request.getHeaders(), body);
    Answer answer = answer(call);
    call.operation()
        .ifPresent(
            o ->
                request.setAttribute(
                    OPERATION_PATH, World.present().path() + mount.base() + o.template()));
    write(answer, response, callback);
  }

  /** The methods of the path; none when it is unknown. */
  List<String> methods(Request request) {
    String path = RequestTarget.of(request.getHttpURI().getPathQuery()).below(mount.base()).path();
    return edge.methods(path);
  }

  /** Answers a request that no resource is asked about. */
  void answer(Rejection rejection, org.eclipse.jetty.server.Response response, Callback callback) {
    Response answer = mount.protocol().errors().rejected(rejection);
    write(new Answer(answer, toBytes(answer.getEntity())), response, callback);
  }

  /** Answers what a fault says. */
  void answer(
      Disturbance.Answer fault, org.eclipse.jetty.server.Response response, Callback callback) {
    Response like = mount.protocol().errors().rejected(fault.asRejection());
    Response.ResponseBuilder answer = Response.fromResponse(like).status(fault.status());
    fault
        .retryAfter()
        .ifPresent(wait -> replace(answer, HttpHeaders.RETRY_AFTER, wait.toSeconds()));
    fault.headers().forEach((name, value) -> replace(answer, name, value));
    write(new Answer(answer.build(), toBytes(like.getEntity())), response, callback);
  }

  private static void replace(Response.ResponseBuilder answer, String name, Object value) {
    answer.header(name, null).header(name, value);
  }

  /** Name of the API, as in every option. */
  String api() {
    return mount.prefix().substring(1);
  }

  /** The operation that a request means; empty when it means none. */
  Optional<Operation> operationOf(String method, String path) {
    return path.startsWith(mount.base() + "/")
            && contract.match(readAs(method), path.substring(mount.base().length()))
                instanceof Contract.Match.Found found
        ? Optional.of(found.operation())
        : Optional.empty();
  }

  /** The credential that came with a request, whether anybody knows it or not. */
  Optional<String> credentialOf(Headers headers) {
    return mount.protocol().credential(headers);
  }

  // Jetty leaves the body out, and so gives HEAD the header fields of GET.
  private static String readAs(String method) {
    return HttpMethod.HEAD.is(method) ? "GET" : method;
  }

  /** An answer and its body, which nothing can go wrong with any more. */
  private record Answer(Response head, ByteBuffer body) {}

  private Answer answer(Call call) {
    Response answer;
    try {
      answer = ask(call);
    } catch (Throwable thrown) { // whatever breaks is answered in the API's words
      answer = faults.answerTo(thrown);
    }
    try {
      application.addHeaderFields(answer.getHeaders(), call.caller());
      return new Answer(answer, toBytes(answer.getEntity()));
    } catch (RuntimeException thrown) {
      Response failed = faults.answerToBug(thrown);
      return new Answer(failed, toBytes(failed.getEntity()));
    }
  }

  private Response ask(Call call) throws Throwable {
    Operation operation = edge.admit(call);
    ResourceMethod method = application.method(operation).orElse(null);
    if (method == null) {
      return application
          .standIn(operation)
          .orElseThrow(
              // What the document has and this server leaves out: a control API switched off.
              () -> new RequestRejected(Rejection.of(Kind.UNKNOWN_PATH, "no such operation")));
    }
    PresentCaller.is(call.caller());
    try {
      return method.answer(call, mapper);
    } finally {
      PresentCaller.gone();
    }
  }

  private ByteBuffer toBytes(@Nullable Object entity) {
    if (entity == null) {
      return ByteBuffer.allocate(0);
    }
    if (entity instanceof String text) {
      return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
    try {
      return ByteBuffer.wrap(mapper.writeValueAsBytes(entity));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(
      Answer answer, org.eclipse.jetty.server.Response response, Callback callback) {
    Response head = answer.head();
    response.setStatus(head.getStatus());
    Closing.mark(response);
    HttpFields.Mutable fields = response.getHeaders();
    for (Map.Entry<String, List<Object>> field : head.getHeaders().entrySet()) {
      if (!field.getKey().equalsIgnoreCase(HttpHeaders.CONTENT_LENGTH)) {
        fields.put(field.getKey(), field.getValue().stream().map(Object::toString).toList());
      }
    }
    if (answer.body().hasRemaining() && !fields.contains(HttpHeader.CONTENT_TYPE)) {
      fields.put(JSON);
    }
    response.write(true, answer.body(), callback);
  }
}
