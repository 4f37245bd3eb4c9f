package dev.invitekit.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.Response;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.glassfish.jersey.server.model.Resource;
import org.glassfish.jersey.server.model.ResourceMethod;
import org.junit.jupiter.api.Test;

class UnfinishedTest {

  private static final String SHELVES = "contracts/shelves.yaml";

  @Test
  void everyOperationOfTheDocumentIsThere() {
    Set<String> documented =
        Contract.load(SHELVES).operations().stream()
            .map(operation -> operation.method() + " " + operation.template())
            .collect(Collectors.toSet());

    Set<String> there = new TreeSet<>();
    for (Resource resource : Unfinished.application(SHELVES).getResources()) {
      for (ResourceMethod method : resource.getResourceMethods()) {
        there.add(method.getHttpMethod() + " " + resource.getPath());
      }
    }

    assertThat(there).isNotEmpty().isEqualTo(documented);
  }

  @Test
  void theAnswerNamesTheOperation() {
    Response answer = Unfinished.notImplemented("readShelf");

    assertThat(answer.getStatus()).isEqualTo(501);
    assertThat(answer.getEntity())
        .isEqualTo(
            new Problem(
                "about:blank", "Not Implemented", 501, "readShelf is not implemented yet", null));
  }
}
