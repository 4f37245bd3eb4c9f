package dev.invitekit.conformance.keeper;

import dev.invitekit.conformance.BadInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What git knows of a checkout. */
record WorkingTree(Repository repository) {

  /**
   * Sees to it that nothing is lost: what git has can be had again.
   *
   * @param paths files and folders that are about to change
   * @throws BadInput when one of them has changes that are not committed, or git cannot tell
   */
  void requireCommitted(Collection<String> paths) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "git",
                "-c",
                "core.quotePath=false",
                "status",
                "--porcelain",
                "--untracked-files=all",
                "--"));
    command.addAll(paths);
    String status = run(command);
    status
        .lines()
        .filter(line -> line.length() > 3)
        .findFirst()
        .ifPresent(
            line -> {
              throw new BadInput(
                  "%s: has changes that are not committed; commit them, or go on with --force"
                      .formatted(line.substring(3)));
            });
  }

  private String run(List<String> command) {
    try {
      Process git =
          new ProcessBuilder(command)
              .directory(repository.root().toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      git.getOutputStream().close();
      String out = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (git.waitFor() == 0) {
        return out;
      }
    } catch (IOException e) {
      // said below
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new BadInput(
        "%s: git cannot tell what is committed there; go on with --force"
            .formatted(repository.root()));
  }
}
