package dev.invitekit.conformance.keeper;

import dev.invitekit.conformance.BadInput;
import dev.invitekit.conformance.Broken;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder in a checkout that makes a change of several files undoable, whatever happens in the
 * middle of it: how they were ({@code before/}), how they shall be ({@code after/}), which are new
 * ({@code created}), and whether the change has begun ({@code begun}). It is there only while a
 * change is on its way; one that somebody finds was interrupted, and is undone.
 */
final class Journal {

  private static final String NAME = ".invitekit-change";

  private final Repository repository;
  private final Path folder;
  private final List<String> created = new ArrayList<>();

  private Journal(Repository repository) {
    this.repository = repository;
    this.folder = repository.root().resolve(NAME);
  }

  /**
   * Begins a change; undoes one that was interrupted.
   *
   * @throws BadInput when another process is at it, or the folder cannot be written
   */
  static Journal open(Repository repository) {
    Journal journal = new Journal(repository);
    recover(repository);
    try {
      Files.createDirectory(journal.folder);
      Files.writeString(journal.folder.resolve("process"), "" + ProcessHandle.current().pid());
    } catch (FileAlreadyExistsException e) {
      throw new BadInput(journal.folder + ": another command is changing files here");
    } catch (IOException e) {
      throw new BadInput(repository.root() + ": cannot be written; nothing was changed");
    }
    return journal;
  }

  /**
   * Undoes a change that was interrupted, if there is one.
   *
   * @return whether there was one
   * @throws BadInput when it is not interrupted but on its way
   */
  static boolean recover(Repository repository) {
    Journal journal = new Journal(repository);
    if (!Files.isDirectory(journal.folder)) {
      return false;
    }
    if (journal.isOnItsWay()) {
      throw new BadInput(journal.folder + ": another command is changing files here");
    }
    journal.undo();
    return true;
  }

  /** Keeps in mind how a file is and how it shall be. */
  void prepare(String path, String text) throws IOException {
    Path file = repository.file(path);
    if (Files.exists(file)) {
      Files.createDirectories(before(path).getParent());
      Files.copy(file, before(path), StandardCopyOption.COPY_ATTRIBUTES);
    } else {
      noteMissingFolders(file.getParent());
      created.add(path);
    }
    Files.createDirectories(prepared(path).getParent());
    Files.writeString(prepared(path), text);
  }

  /** Where the text that a file shall have was written. */
  Path prepared(String path) {
    return folder.resolve("after").resolve(path);
  }

  /** From now on there is something to undo. */
  void begin() throws IOException {
    Files.write(folder.resolve("created"), created);
    Files.createFile(folder.resolve("begun"));
  }

  /** From now on there is nothing to undo. */
  void commit() throws IOException {
    Files.delete(folder.resolve("begun"));
    delete(folder);
  }

  /**
   * Makes everything as it was.
   *
   * @throws Broken when that is not possible; the folder stays then
   */
  void undo() {
    try {
      if (Files.exists(folder.resolve("begun"))) {
        List<String> paths = Files.readAllLines(folder.resolve("created"));
        for (int i = paths.size() - 1; i >= 0; i--) { // a folder comes before what is in it
          Path file = repository.file(paths.get(i));
          if (Files.isDirectory(file.getParent())) { // if not, it was never made
            Files.deleteIfExists(file);
          }
        }
        restore();
      }
      delete(folder);
    } catch (IOException e) {
      throw new Broken(
          "%s: holds how the files were, and cannot be put back (%s)"
              .formatted(folder, e.getMessage()));
    }
  }

  private void restore() throws IOException {
    Path before = folder.resolve("before");
    if (!Files.isDirectory(before)) {
      return;
    }
    for (Path kept : filesIn(before)) {
      Files.copy(
          kept,
          repository.root().resolve(before.relativize(kept).toString()),
          StandardCopyOption.REPLACE_EXISTING,
          StandardCopyOption.COPY_ATTRIBUTES);
    }
  }

  private void noteMissingFolders(Path from) {
    List<String> missing = new ArrayList<>();
    for (Path at = from; !Files.exists(at); at = at.getParent()) {
      missing.add(0, repository.root().relativize(at).toString());
    }
    missing.stream().filter(path -> !created.contains(path)).forEach(created::add);
  }

  private boolean isOnItsWay() {
    try {
      long process = Long.parseLong(Files.readString(folder.resolve("process")).strip());
      return ProcessHandle.of(process)
          .filter(ProcessHandle::isAlive)
          .filter(handle -> !handle.equals(ProcessHandle.current()))
          .isPresent();
    } catch (IOException | NumberFormatException e) {
      return false; // it died before it could write its number
    }
  }

  private Path before(String path) {
    return folder.resolve("before").resolve(path);
  }

  private static List<Path> filesIn(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  private static void delete(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(folder)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.delete(path);
    }
  }
}
