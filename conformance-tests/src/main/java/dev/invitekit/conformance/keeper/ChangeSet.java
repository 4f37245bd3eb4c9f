package dev.invitekit.conformance.keeper;

import dev.invitekit.conformance.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Texts that files of a checkout are to have. Nothing is written before {@link #apply}, and then
 * all of them or none; see {@link Journal}.
 */
final class ChangeSet {

  private final Repository repository;
  private final Map<String, String> texts = new TreeMap<>();
  private final Set<String> fresh = new TreeSet<>();

  ChangeSet(Repository repository) {
    this.repository = repository;
  }

  /**
   * A new file.
   *
   * @throws BadInput when there is a file of that name
   */
  void create(String path, String text) {
    if (text(path).isPresent()) {
      throw new BadInput(path + ": is there already");
    }
    fresh.add(path);
    texts.put(path, text);
  }

  /** Another text for a file that is there. */
  void replace(String path, String text) {
    if (!text.equals(repository.requiredText(path))) {
      texts.put(path, text);
    }
  }

  /** The text that a file is to have, or has. */
  Optional<String> text(String path) {
    return texts.containsKey(path) ? Optional.of(texts.get(path)) : repository.text(path);
  }

  /** Paths of the files that are there and get another text. */
  Set<String> replaced() {
    Set<String> replaced = new TreeSet<>(texts.keySet());
    replaced.removeAll(fresh);
    return replaced;
  }

  /** Paths of the files that are new. */
  Set<String> created() {
    return Set.copyOf(fresh);
  }

  /**
   * Writes everything.
   *
   * @throws BadInput when a file cannot be written; then nothing has changed
   */
  void apply() {
    Journal journal = Journal.open(repository);
    try {
      for (Map.Entry<String, String> entry : texts.entrySet()) {
        journal.prepare(entry.getKey(), entry.getValue());
      }
      journal.begin();
      for (String path : texts.keySet()) {
        Path file = repository.file(path);
        Files.createDirectories(file.getParent());
        Files.move(journal.prepared(path), file, StandardCopyOption.REPLACE_EXISTING);
      }
      journal.commit();
    } catch (IOException e) {
      journal.undo();
      throw new BadInput(
          "%s: cannot be written; nothing was changed"
              .formatted(e.getMessage() == null ? repository.root() : relative(e.getMessage())));
    }
  }

  private String relative(String message) {
    String file = message.lines().findFirst().orElse(message).replaceFirst(" -> .*", "");
    Path root = repository.root();
    return file.startsWith(root.toString()) ? root.relativize(Path.of(file)).toString() : file;
  }
}
