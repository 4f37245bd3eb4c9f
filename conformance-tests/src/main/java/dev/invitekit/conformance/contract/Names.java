package dev.invitekit.conformance.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Names as documents write them: {@code invitation_id}, {@code invitationId}, {@code ids[]}. */
public final class Names {

  private Names() {}

  /** The words of a name, in lower case. */
  public static List<String> words(String name) {
    List<String> words = new ArrayList<>();
    String spaced =
        name.replaceAll("([a-z0-9])([A-Z])", "$1 $2").replaceAll("[^A-Za-z0-9]+", " ").strip();
    for (String word : spaced.split(" ", -1)) {
      if (!word.isEmpty()) {
        words.add(word.toLowerCase(Locale.ROOT));
      }
    }
    return words;
  }

  /** The name in snake case. */
  public static String snake(String name) {
    return String.join("_", words(name));
  }

  /** The word without its plural ending. */
  public static String singular(String word) {
    if (word.endsWith("ies") && word.length() > 4) {
      return word.substring(0, word.length() - 3) + "y";
    }
    return word.endsWith("s") && !word.endsWith("ss") && word.length() > 2
        ? word.substring(0, word.length() - 1)
        : word;
  }

  /** The name in snake case, its last word in the singular. */
  public static String singularSnake(String name) {
    List<String> words = new ArrayList<>(words(name));
    if (words.isEmpty()) {
      return name;
    }
    words.set(words.size() - 1, singular(words.get(words.size() - 1)));
    return String.join("_", words);
  }

  /** Whether the name is a plural. */
  public static boolean isPlural(String name) {
    List<String> words = words(name);
    return !words.isEmpty()
        && !singular(words.get(words.size() - 1)).equals(words.get(words.size() - 1));
  }
}
