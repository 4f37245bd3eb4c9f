package dev.invitekit.server.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.MessageBodyWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/** Generated models to JSON and back. What comes in has been checked by {@link EdgeFilter}. */
@Consumes(MediaType.APPLICATION_JSON)
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
final class JsonBodies implements MessageBodyReader<Object>, MessageBodyWriter<Object> {

  private final ObjectMapper mapper;

  JsonBodies(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  @Override
  public boolean isReadable(Class<?> type, Type generic, Annotation[] on, MediaType media) {
    return true;
  }

  @Override
  public Object readFrom(
      Class<Object> type,
      Type generic,
      Annotation[] on,
      MediaType media,
      MultivaluedMap<String, String> headers,
      InputStream body)
      throws IOException {
    return mapper.readValue(body, mapper.constructType(generic));
  }

  @Override
  public boolean isWriteable(Class<?> type, Type generic, Annotation[] on, MediaType media) {
    return !CharSequence.class.isAssignableFrom(type);
  }

  @Override
  public void writeTo(
      Object model,
      Class<?> type,
      Type generic,
      Annotation[] on,
      MediaType media,
      MultivaluedMap<String, Object> headers,
      OutputStream body)
      throws IOException {
    body.write(toBytes(model));
  }

  /** At once: half an answer has been sent already when the other half cannot be written. */
  private byte[] toBytes(Object model) {
    try {
      return mapper.writeValueAsBytes(model);
    } catch (JsonProcessingException e) {
      // Jersey takes an IOException for a client that went away, and sends what there is.
      throw new UncheckedIOException(e);
    }
  }
}
