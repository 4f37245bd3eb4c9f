package dev.invitekit.server.dialect.elasticcloud;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.server.support.Answer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** Looks into Elastic Cloud's error envelope. */
final class Refusals {

  private Refusals() {}

  /** Fails unless the answer is a refusal with these codes, one entry each, in body and header. */
  static void assertRefused(Answer answer, int status, String... codes) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).startsWith("application/json");
    List<String> found = new ArrayList<>();
    for (JsonNode error : answer.json().at("/errors")) {
      found.add(error.at("/code").asText());
      assertThat(error.at("/message").asText())
          .isNotBlank()
          .doesNotContain("Exception", "dev.invitekit", "java.");
    }
    assertThat(found).as(answer.text()).containsExactly(codes);
    assertThat(answer.header("x-cloud-error-codes"))
        .isEqualTo(String.join(",", new LinkedHashSet<>(found)));
  }

  /** The same, and the first entry blames this field. */
  static void assertFieldRefused(Answer answer, int status, String code, String field) {
    assertRefused(answer, status, code);
    assertThat(answer.json().at("/errors/0/fields").toString()).isEqualTo("[\"" + field + "\"]");
    assertThat(answer.at("/errors/0/message")).isNotBlank();
  }
}
