package dev.invitekit.server.domain;

import java.util.random.RandomGenerator;

/** How the ids of new invitations look. */
@FunctionalInterface
public interface IdFormat {

  /**
   * A fresh id.
   *
   * @param sequence larger than at every call before; a format that puts it first makes ids that
   *     sort in the order of creation
   * @param random for the part that nobody should guess
   */
  String next(long sequence, RandomGenerator random);

  /** Letters and digits after {@code prefix}, in the order of creation, that nobody can guess. */
  static IdFormat withPrefix(String prefix) {
    return (sequence, random) ->
        prefix + Digits.BASE_62.write(sequence, 9) + Digits.BASE_62.random(15, random);
  }
}
