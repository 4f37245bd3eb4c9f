package dev.invitekit.server.domain;

import java.util.random.RandomGenerator;

/** Writes numbers and chance as characters of an alphabet; the alphabet is in ascending order. */
public record Digits(String alphabet) {

  public static final Digits BASE_58 =
      new Digits("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz");
  public static final Digits BASE_62 =
      new Digits("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

  /**
   * {@code number} in exactly {@code width} characters, most significant first, so that text order
   * is number order.
   *
   * @throws IllegalArgumentException when it is negative or needs more room
   */
  public String write(long number, int width) {
    char[] out = new char[width];
    long rest = number;
    for (int i = width - 1; i >= 0; i--) {
      out[i] = alphabet.charAt((int) Math.floorMod(rest, (long) alphabet.length()));
      rest /= alphabet.length();
    }
    if (number < 0 || rest != 0) {
      throw new IllegalArgumentException(number + " does not fit into " + width + " characters");
    }
    return new String(out);
  }

  /** {@code width} characters of chance, each as likely as any other. */
  public String random(int width, RandomGenerator random) {
    int mask = (Integer.highestOneBit(alphabet.length() - 1) << 1) - 1;
    byte[] chance = new byte[2 * width]; // asked for at once: a secure source is slow to ask
    int used = chance.length;
    char[] out = new char[width];
    for (int i = 0; i < width; ) {
      if (used == chance.length) {
        random.nextBytes(chance);
        used = 0;
      }
      int digit = chance[used++] & mask;
      if (digit < alphabet.length()) {
        out[i++] = alphabet.charAt(digit);
      }
    }
    return new String(out);
  }
}
