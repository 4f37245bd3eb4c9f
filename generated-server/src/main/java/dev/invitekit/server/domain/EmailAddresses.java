package dev.invitekit.server.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the domain knows of e-mail addresses: little, because vendors disagree on the rest. */
public final class EmailAddresses {

  private static final Pattern TAG = Pattern.compile("^([^+@]+)\\+[^@]*");

  private EmailAddresses() {}

  /**
   * Whether a mail could be sent there: exactly one {@code @}, something on either side, no blank.
   */
  public static boolean isPlausible(String email) {
    int at = email.indexOf('@');
    return at > 0
        && at == email.lastIndexOf('@')
        && at < email.length() - 1
        && email
            .codePoints()
            .noneMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c));
  }

  /** The address without regard to case. */
  public static String ignoringCase(String email) {
    return email.toLowerCase(Locale.ROOT);
  }

  /** The address without regard to case and to a {@code +tag} in its local part. */
  public static String ignoringCaseAndTag(String email) {
    return TAG.matcher(ignoringCase(email)).replaceFirst("$1");
  }

  /** A name for somebody of whom only the address is known: {@code ada.byron@x} is Ada Byron. */
  public static String nameIn(String email) {
    String local = email.substring(0, Math.max(email.indexOf('@'), 0)).replaceFirst("\\+.*", "");
    String name =
        Arrays.stream(local.split("[._-]+"))
            .filter(word -> !word.isEmpty())
            .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
            .collect(Collectors.joining(" "));
    return name.isBlank() ? email : name;
  }
}
