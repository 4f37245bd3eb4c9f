package dev.invitekit.conformance.diff;

import dev.invitekit.conformance.BadInput;
import dev.invitekit.conformance.Broken;
import dev.invitekit.conformance.yaml.YamlFile;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads files as they are at a revision of a git repository. */
final class GitShow {

  private final Path folder;
  private final String revision;

  /**
   * @param folder a folder of the repository's working tree
   * @param revision whatever git takes for one
   */
  GitShow(Path folder, String revision) {
    this.folder = folder;
    this.revision = revision;
  }

  private record Output(int code, String out, String err) {}

  /**
   * The text of a file.
   *
   * @param asked how messages call it
   * @throws BadInput when git has none; the message holds what git says
   */
  String show(String path, String asked) {
    Output output = run(path, asked);
    if (output.code() != 0) {
      String fault = output.err().lines().findFirst().orElse("git says no more");
      throw new BadInput("%s: %s".formatted(asked, fault.replaceFirst("^fatal: ", "")));
    }
    return output.out();
  }

  /** A file; empty when git has none there. */
  Optional<YamlFile> file(Path path) {
    String name = "git:%s:%s".formatted(revision, slashed(path));
    Output output = run(slashed(path), name);
    return output.code() == 0 ? Optional.of(YamlFile.of(name, output.out())) : Optional.empty();
  }

  private static String slashed(Path path) {
    return path.toString().replace(File.separatorChar, '/');
  }

  private Output run(String path, String asked) {
    Process process = start(path, asked);
    try {
      // git writes one of the two, so that neither fills up while the other is read.
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Output(process.waitFor(), out, err);
    } catch (IOException e) {
      throw new Broken(asked + ": what git writes cannot be read");
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new Broken(asked + ": interrupted");
    }
  }

  private Process start(String path, String asked) {
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of("git", "--no-pager", "show", "--no-textconv", revision + ":" + path));
    builder.directory(folder.toAbsolutePath().toFile()).environment().put("LC_ALL", "C");
    try {
      return builder.start();
    } catch (IOException e) {
      throw new BadInput(asked + ": git cannot be run; is it on the PATH?");
    }
  }
}
