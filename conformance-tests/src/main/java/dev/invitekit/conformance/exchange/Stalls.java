package dev.invitekit.conformance.exchange;

import java.time.Duration;
import java.util.Optional;

/**
 * How often a target let an exchange run out of time, or answered with what cannot be read to its
 * end. After too often nothing more is sent, else a run would take its time-out for each request.
 * Safe for any number of threads.
 */
final class Stalls {

  private static final int OUT_OF_TIME_IN_A_ROW = 4;
  private static final int OUT_OF_TIME = 20;

  /** So many are enough where they are more than one in {@link #FEW} requests. */
  private static final int OFTEN_OUT_OF_TIME = 6;

  private static final int FEW = 50;
  private static final int CUT_IN_A_ROW = 20;

  private final Duration timeout;
  private int outOfTimeInARow;
  private int outOfTime;
  private int cutInARow;
  private int all;
  private Optional<String> tooMany = Optional.empty();

  Stalls(Duration timeout) {
    this.timeout = timeout;
  }

  synchronized void answered() {
    all++;
    outOfTimeInARow = 0;
    cutInARow = 0;
  }

  synchronized void wasCut() {
    all++;
    outOfTimeInARow = 0;
    cutInARow++;
    if (cutInARow == CUT_IN_A_ROW) {
      tooMany =
          Optional.of(
              "%d answers in a row could not be read to their end, so nothing more was tried"
                  .formatted(CUT_IN_A_ROW));
    }
  }

  synchronized void ranOutOfTime() {
    all++;
    outOfTimeInARow++;
    outOfTime++;
    if (outOfTimeInARow >= OUT_OF_TIME_IN_A_ROW
        || (outOfTime >= OFTEN_OUT_OF_TIME && outOfTime * FEW >= all)
        || outOfTime >= OUT_OF_TIME) {
      tooMany =
          Optional.of(
              "%d requests had no whole answer within %s, so nothing more was tried; a longer timeout can be set in the limits of the target"
                  .formatted(outOfTime, BodyReader.words(timeout)));
    }
  }

  /** Why nothing more is sent; empty while it is. */
  synchronized Optional<String> tooMany() {
    return tooMany;
  }
}
