package dev.invitekit.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.Response;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnfinishedTest {

  @Test
  void everyOperationOfTheDocumentIsAnsweredWithItsName() {
    Application unfinished = Unfinished.application();
    List<Operation> operations = Contract.load("contracts/shelves.yaml").operations();

    assertThat(operations).isNotEmpty();
    for (Operation operation : operations) {
      assertThat(unfinished.method(operation)).isEmpty();
      Response answer = unfinished.standIn(operation).orElseThrow();
      assertThat(answer.getStatus()).isEqualTo(501);
      assertThat(((Problem) answer.getEntity()).detail()).startsWith(operation.id() + " is not");
    }
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
