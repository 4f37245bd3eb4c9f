package dev.invitekit.conformance.targets;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How much of a target a run works on.
 *
 * @param mayChange patterns of operations that may change what the run did not make
 * @param tags patterns of the tags whose operations are tried; empty for all operations
 * @param families corrections of what is recognised in the document, by the name of the family:
 *     operation ids by step, or nothing for what is no family
 * @param disposable whether the target is thrown away after the run
 */
public record Scope(
    List<String> mayChange,
    List<String> tags,
    Map<String, Optional<Map<String, String>>> families,
    boolean disposable) {

  /** The whole document, and no leave to change anything but what the run makes. */
  public static final Scope STANDARD = new Scope(List.of(), List.of(), Map.of(), false);

  public Scope {
    mayChange = List.copyOf(mayChange);
    tags = List.copyOf(tags);
    families = Map.copyOf(families);
  }

  /** The same on a target that is thrown away after the run. */
  public Scope thrownAway() {
    return new Scope(mayChange, tags, families, true);
  }

  /** The same with more leave, and more tags. */
  public Scope and(List<String> moreMayChange, List<String> moreTags) {
    return new Scope(
        Stream.concat(mayChange.stream(), moreMayChange.stream()).toList(),
        Stream.concat(tags.stream(), moreTags.stream()).toList(),
        families,
        disposable);
  }

  /** Whether there is leave for an operation, by its id or by its method and path. */
  public boolean givesLeave(String operationId, String methodAndPath) {
    return matches(mayChange, operationId) || matches(mayChange, methodAndPath);
  }

  /** Whether one of an operation's tags is wanted. */
  public boolean wants(List<String> operationTags) {
    return tags.isEmpty() || operationTags.stream().anyMatch(tag -> matches(tags, tag));
  }

  private static boolean matches(List<String> globs, String text) {
    return globs.stream().anyMatch(glob -> pattern(glob).matcher(text).matches());
  }

  private static Pattern pattern(String glob) {
    return Pattern.compile(Pattern.quote(glob).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q"));
  }
}
