package dev.invitekit.server.control;

import dev.invitekit.server.generated.control.JournalApi;
import dev.invitekit.server.generated.control.JournalCount;
import dev.invitekit.server.generated.control.JournalEntries;
import dev.invitekit.server.http.Rejection;
import dev.invitekit.server.http.RequestRejected;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** What was asked and answered. */
public final class JournalResource implements JournalApi {

  private static final int DEFAULT_LIMIT = 100;
  private static final int DEFAULT_SECONDS = 10;

  // Who waits holds a thread; there are enough others for everybody else.
  private static final int MOST_WAITING = 64;

  private final Surroundings server;
  private final JournalMapper mapper;
  private final Semaphore waiting = new Semaphore(MOST_WAITING);

  JournalResource(Surroundings server) {
    this.server = server;
    this.mapper = new JournalMapper(server.redactor());
  }

  @Override
  public Response listRequests(
      @Nullable String api,
      @Nullable String operation,
      @Nullable String status,
      @Nullable String body,
      @Nullable Long after,
      @Nullable Integer limit) {
    List<Journal.Entry> found =
        journal().find(JournalFilter.of(api, operation, status, body, after));
    int most = Optional.ofNullable(limit).orElse(DEFAULT_LIMIT);
    return entries(found.subList(Math.max(0, found.size() - most), found.size()));
  }

  @Override
  public Response countRequests(
      @Nullable String api,
      @Nullable String operation,
      @Nullable String status,
      @Nullable String body,
      @Nullable Long after) {
    int count = journal().find(JournalFilter.of(api, operation, status, body, after)).size();
    return Response.ok(JournalCount.builder().count(count).build()).build();
  }

  @Override
  public Response awaitRequests(
      @Nullable String api,
      @Nullable String operation,
      @Nullable String status,
      @Nullable String body,
      @Nullable Long after,
      @Nullable Integer count,
      @Nullable Integer seconds) {
    JournalFilter filter = JournalFilter.of(api, operation, status, body, after);
    if (!waiting.tryAcquire()) {
      throw new RequestRejected(
          Rejection.of(
              Rejection.Kind.RATE_LIMITED,
              "%d callers wait already, as many as may".formatted(MOST_WAITING)));
    }
    try {
      return entries(
          journal()
              .await(
                  filter,
                  Optional.ofNullable(count).orElse(1),
                  Duration.ofSeconds(Optional.ofNullable(seconds).orElse(DEFAULT_SECONDS))));
    } catch (InterruptedException e) { // the server goes down
      Thread.currentThread().interrupt();
      return entries(List.of());
    } finally {
      waiting.release();
    }
  }

  @Override
  public Response clearRequests() {
    journal().clear();
    return Response.noContent().build();
  }

  @Override
  public Response downloadRequests() {
    return Response.ok(
            HttpArchive.of(
                journal().find(entry -> true).stream().map(mapper::toEntry).toList(),
                server.urlOf(Universe.present())))
        .type(MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"invitekit.har\"")
        .build();
  }

  private Response entries(List<Journal.Entry> found) {
    return Response.ok(
            JournalEntries.builder().requests(found.stream().map(mapper::toEntry).toList()).build())
        .build();
  }

  private static Journal journal() {
    return Universe.present().journal();
  }
}
