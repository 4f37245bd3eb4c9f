package dev.invitekit.server.bench;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.invitekit.server.Tenants;
import dev.invitekit.server.dialect.Dialect;
import dev.invitekit.server.dialect.ExampleCall;
import dev.invitekit.server.domain.Caller;
import dev.invitekit.server.domain.Capacity;
import dev.invitekit.server.domain.Directory;
import dev.invitekit.server.domain.InMemoryInvitationStore;
import dev.invitekit.server.domain.InvitationStore;
import dev.invitekit.server.http.CallerSecurity;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.MessageBodyWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ServiceLoader;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ContainerResponse;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;

/**
 * Fills one API's store and tells how much heap it takes. The dialect's own resources do it, so
 * that what they store is stored; only sockets, the contract's check and the answer are left out.
 */
final class HeapProbe {

  private static final String HOST = "http://localhost";

  private final ApplicationHandler jersey;
  private final CallerSecurity caller;
  private final URI base;
  private final URI target;
  private final ExampleCall example;

  private HeapProbe(Dialect dialect, InvitationStore store) {
    Caller first =
        Tenants.standard().callers(dialect.api()).stream()
            .filter(c -> c.organization().isPresent())
            .findFirst()
            .orElseThrow();
    this.example = dialect.example(first);
    this.caller = new CallerSecurity(first);
    this.base = URI.create(HOST + "/" + dialect.api() + "/");
    this.target = URI.create(HOST + "/" + dialect.api() + example.path());
    ResourceConfig config = dialect.application(store);
    config.property(ServerProperties.WADL_FEATURE_DISABLE, true);
    config.property(ServerProperties.METAINF_SERVICES_LOOKUP_DISABLE, true);
    config.property(ServerProperties.FEATURE_AUTO_DISCOVERY_DISABLE, true);
    config.register(new JsonReader());
    config.register(new NoWriter());
    this.jersey = new ApplicationHandler(config);
  }

  /** Takes the name of an API and a count; prints by how many bytes the heap grew. */
  public static void main(String[] args) throws Exception {
    Logging.onlyFaults();
    String api = args[0];
    int count = Integer.parseInt(args[1]);
    Dialect dialect =
        ServiceLoader.load(Dialect.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(d -> d.api().equals(api))
            .findFirst()
            .orElseThrow();
    Directory directory = Tenants.standard().directory(api);
    InvitationStore store =
        new InMemoryInvitationStore(
            dialect.policy(),
            directory.organizations(),
            Clock.systemUTC(),
            new SplittableRandom(),
            new Capacity(count),
            invitation -> {});
    HeapProbe probe = new HeapProbe(dialect, store);
    try {
      System.out.println(probe.measure(store, count));
    } finally {
      Reference.reachabilityFence(probe); // the application counts before and after
    }
  }

  private long measure(InvitationStore store, int count)
      throws InterruptedException, ExecutionException {
    for (int i = 0; i < Math.min(count, 1000); i++) {
      create(i);
    }
    store.reset();
    long empty = usedHeap();
    for (int i = 0; i < count; i++) {
      create(i);
    }
    long full = usedHeap();
    if (store.size() != count) {
      throw new IllegalStateException("%d are stored, not %d".formatted(store.size(), count));
    }
    return full - empty;
  }

  private void create(int number) throws InterruptedException, ExecutionException {
    ContainerRequest request =
        new ContainerRequest(base, target, "POST", caller, new MapPropertiesDelegate(), null);
    example.headers().forEach(request::header);
    request.header("Content-Type", "application/json");
    String body = Operation.body(example, "u%010d".formatted(number));
    request.setEntityStream(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    ContainerResponse response = jersey.apply(request).get();
    if (response.getStatus() / 100 != 2) {
      throw new IllegalStateException("status " + response.getStatus());
    }
  }

  private static long usedHeap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static final class JsonReader implements MessageBodyReader<Object> {
    private final ObjectMapper mapper =
        JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

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
  }

  private static final class NoWriter implements MessageBodyWriter<Object> {
    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] on, MediaType media) {
      return true;
    }

    @Override
    public void writeTo(
        Object model,
        Class<?> type,
        Type generic,
        Annotation[] on,
        MediaType media,
        MultivaluedMap<String, Object> headers,
        OutputStream body) {}
  }
}
