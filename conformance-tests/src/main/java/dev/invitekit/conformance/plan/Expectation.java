package dev.invitekit.conformance.plan;

/**
 * What the answer to a request must be.
 *
 * @param promise the promise it is about
 * @param sure whether the contract leaves no doubt; else it is only worth a note
 * @param because what is special about the request, in words
 */
public record Expectation(String promise, Kind kind, boolean sure, String because) {

  /** What the answer must be. */
  public enum Kind {
    /** A success. */
    ACCEPTED("a 2xx status"),
    /** A success, or the word that nothing of that name is there. */
    FOUND_OR_NOT("a 2xx status, or 404"),
    /** A status from 400 to 499. */
    REFUSED("a 4xx status"),
    /** Anything but a fault of the server. */
    ANSWERED("any status below 500"),
    /** A refusal; 501 is one too. */
    NOT_OFFERED("a 4xx status, or 501");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }
}
