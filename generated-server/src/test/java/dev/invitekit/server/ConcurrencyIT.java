package dev.invitekit.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.server.support.Answer;
import dev.invitekit.server.support.ApiCalls;
import dev.invitekit.server.support.Control;
import dev.invitekit.server.support.RawConnection;
import dev.invitekit.server.support.RunningServer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Many at once: each on a connection of its own. */
@Timeout(120)
class ConcurrencyIT {

  private static final int THREADS = 64;
  private static final int INVITATIONS = 10_000;
  private static final int DELETERS = 4;
  private static final int LISTERS = 2;

  /** A list of some APIs has no pages, and so up to ten thousand invitations. */
  private static final int LISTS = 10;

  @RegisterExtension static final RunningServer running = RunningServer.standard();

  private static final Control control = running.control();
  private static InviteKitServer server;
  private static ExecutorService threads;

  @BeforeAll
  static void start() {
    server = running.server().warmUp();
    threads = Executors.newFixedThreadPool(THREADS + DELETERS + LISTERS);
  }

  @AfterAll
  static void stop() {
    threads.shutdownNow();
  }

  static SortedSet<String> apis() {
    return InviteKitServer.knownApis();
  }

  @ParameterizedTest
  @MethodSource("apis")
  void ofManyWhoInviteTheSameAddressExactlyOneSucceeds(String api) throws Exception {
    ApiCalls calls = ApiCalls.to(server, api);
    CyclicBarrier start = new CyclicBarrier(THREADS);

    for (int round = 0; round < 5; round++) {
      byte[] request = calls.post(calls.bodyFor("person%d@example.com".formatted(round)));
      List<Answer> answers =
          all(
              THREADS,
              () -> {
                try (RawConnection connection = RawConnection.to(server.baseUrl())) {
                  start.await(20, TimeUnit.SECONDS);
                  return connection.send(request).read();
                }
              });
      Answer duplicate = calls.ask(request);

      assertThat(duplicate.status()).isBetween(400, 409);
      assertThat(answers).filteredOn(a -> a.status() < 300).hasSize(1);
      assertThat(answers)
          .filteredOn(a -> a.status() >= 300)
          .allSatisfy(
              a -> {
                assertThat(a.status()).isEqualTo(duplicate.status());
                assertThat(withoutIds(a)).isEqualTo(withoutIds(duplicate));
              });
      assertThat(control.get("/invitations").json().at("/total").asInt()).isEqualTo(round + 1);
    }
  }

  @ParameterizedTest
  @MethodSource("apis")
  void nothingIsLostWhileOthersListAndDelete(String api) throws Exception {
    ApiCalls calls = ApiCalls.to(server, api);
    AtomicInteger next = new AtomicInteger();
    AtomicInteger creating = new AtomicInteger(THREADS);

    List<Future<List<Integer>>> creators =
        submit(
            THREADS,
            () -> {
              try (RawConnection connection = RawConnection.to(server.baseUrl())) {
                List<Integer> statuses = new ArrayList<>();
                int i = next.getAndIncrement();
                while (i < INVITATIONS) {
                  byte[] request = calls.post(calls.bodyFor("person%d@example.com".formatted(i)));
                  statuses.add(connection.send(request).read().status());
                  i = next.getAndIncrement();
                }
                return statuses;
              } finally {
                creating.decrementAndGet();
              }
            });
    List<Future<List<Integer>>> deleters =
        submit(
            DELETERS,
            () -> {
              try (RawConnection connection = RawConnection.to(server.baseUrl())) {
                List<Integer> statuses = new ArrayList<>();
                while (creating.get() > 0) {
                  for (String id : ids(connection, api)) {
                    connection.send(calls.head("DELETE", calls.target(id)));
                    statuses.add(connection.read().status());
                  }
                }
                return statuses;
              }
            });
    List<Future<List<Integer>>> listers =
        submit(
            LISTERS,
            () -> {
              try (RawConnection connection = RawConnection.to(server.baseUrl())) {
                List<Integer> statuses = new ArrayList<>();
                while (creating.get() > 0 && statuses.size() < LISTS) {
                  connection.send(calls.head("GET", calls.target()));
                  Answer list = connection.read();
                  statuses.add(list.json().isContainerNode() ? list.status() : 0);
                }
                return statuses;
              }
            });

    List<Integer> created = joined(creators);
    assertThat(created).hasSize(INVITATIONS).allMatch(status -> status == 200 || status == 201);
    assertThat(joined(listers)).isNotEmpty().containsOnly(200);
    List<Integer> deletions = joined(deleters);
    assertThat(deletions).allMatch(status -> status < 500); // some found it gone already
    int deleted = (int) deletions.stream().filter(status -> status < 300).count();
    assertThat(deleted).isPositive();

    Set<String> pending = new HashSet<>();
    int count = 0;
    for (JsonNode invitation : control.get("/invitations?limit=10000").json().at("/invitations")) {
      if (invitation.at("/state").asText().equals("pending")) {
        pending.add(invitation.at("/email").asText());
        count++;
      }
    }
    assertThat(count).isEqualTo(INVITATIONS - deleted);
    assertThat(pending).hasSize(count);
  }

  /** Of some of the newest invitations that can be deleted. */
  private static List<String> ids(RawConnection connection, String api) {
    connection.send(
        "GET /_invitekit/invitations?limit=20&api=%s HTTP/1.1\r\nHost: localhost\r\n\r\n"
            .formatted(api));
    List<String> ids = new ArrayList<>();
    for (JsonNode invitation : connection.read().json().at("/invitations")) {
      if (invitation.at("/state").asText().equals("pending")) {
        ids.add(invitation.at("/id").asText());
      }
    }
    return ids;
  }

  private static <T> List<Future<T>> submit(int count, Callable<T> task) {
    List<Future<T>> futures = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      futures.add(threads.submit(task));
    }
    return futures;
  }

  private static <T> List<T> all(int count, Callable<T> task)
      throws InterruptedException, ExecutionException {
    List<T> results = new ArrayList<>();
    for (Future<T> future : submit(count, task)) {
      results.add(future.get());
    }
    return results;
  }

  private static List<Integer> joined(List<Future<List<Integer>>> futures)
      throws InterruptedException, ExecutionException {
    List<Integer> all = new ArrayList<>();
    for (Future<List<Integer>> future : futures) {
      all.addAll(future.get());
    }
    return all;
  }

  private static String withoutIds(Answer answer) {
    return answer.text().replaceAll("[\\w-]{20,}", "ID");
  }
}
