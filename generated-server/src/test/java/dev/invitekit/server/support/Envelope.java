package dev.invitekit.server.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;

/**
 * How one API says no. What its envelope looks like is learnt from the answer to an unknown path;
 * every other refusal must have the same names at its top.
 */
public final class Envelope {

  private static final String[] INSIDE = {
    "Exception", "java.", "jakarta.", "dev.invitekit", "jetty", "jersey", "jackson", "<html"
  };

  private final ApiCalls calls;
  private final Set<String> names;

  private Envelope(ApiCalls calls, Set<String> names) {
    this.calls = calls;
    this.names = names;
  }

  /** The envelope of the API that {@code calls} are for. */
  public static Envelope of(ApiCalls calls) {
    Answer unknown = calls.client().get("/no-such-path");
    assertThat(unknown.status()).isEqualTo(404);
    Set<String> names = namesOf(unknown);
    assertThat(names).isNotEmpty();
    return new Envelope(calls, names);
  }

  /**
   * Fails unless {@code answer} is a refusal in this API's words: its envelope, as its contracts
   * have it where they declare the status, and nothing of the server's inside.
   */
  public Answer check(String method, String target, Answer answer) {
    assertThat(answer.status()).as(answer.text()).isBetween(400, 599);
    assertThat(answer.header("Content-Type")).startsWith("application/json");
    assertThat(answer.text()).isNotEmpty().doesNotContainIgnoringCase(INSIDE);
    assertThat(namesOf(answer)).as("%s %s: %s", method, target, answer).isEqualTo(names);
    ResponseContract.of(calls.api()).check(method, target, answer);
    return answer;
  }

  /** The same for a refused creation. */
  public Answer checkPost(Answer answer) {
    return check("POST", calls.target(), answer);
  }

  private static Set<String> namesOf(Answer answer) {
    Set<String> names = new TreeSet<>();
    answer.json().fieldNames().forEachRemaining(names::add);
    return names;
  }
}
