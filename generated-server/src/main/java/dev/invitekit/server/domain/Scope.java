package dev.invitekit.server.domain;

/**
 * What a {@link Grant} reaches. Written as {@code organization}, {@code every deployment} or {@code
 * project proj_1}; the words are the dialect's.
 */
public sealed interface Scope {

  /** What there is only one of: {@code organization}. */
  record The(String kind) implements Scope {

    @Override
    public String toString() {
      return kind;
    }
  }

  /** All of a kind, those of tomorrow too. */
  record Every(String kind) implements Scope {

    @Override
    public String toString() {
      return EVERY + kind;
    }
  }

  /** One of a kind. */
  record One(String kind, String id) implements Scope {

    @Override
    public String toString() {
      return kind + " " + id;
    }
  }

  /** How {@link Every} begins. */
  String EVERY = "every ";

  /** The organization as a whole. */
  Scope ORGANIZATION = new The("organization");

  /**
   * The scope that is written so. An id is one word, a kind may have several.
   *
   * @throws IllegalArgumentException when nothing is
   */
  static Scope parse(String text) {
    if (text.isBlank() || !text.equals(text.strip())) {
      throw new IllegalArgumentException("expected a scope, as in 'project proj_1'");
    }
    if (text.startsWith(EVERY)) {
      return new Every(text.substring(EVERY.length()));
    }
    int blank = text.lastIndexOf(' ');
    return blank < 0 ? new The(text) : new One(text.substring(0, blank), text.substring(blank + 1));
  }
}
