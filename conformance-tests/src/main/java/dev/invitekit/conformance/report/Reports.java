package dev.invitekit.conformance.report;

import dev.invitekit.conformance.report.badge.Badge;
import dev.invitekit.conformance.report.html.HtmlReport;
import dev.invitekit.conformance.report.json.JsonReport;
import dev.invitekit.conformance.report.junit.JunitReport;
import dev.invitekit.conformance.report.markdown.MarkdownReport;
import dev.invitekit.conformance.report.text.Credentials;
import dev.invitekit.conformance.verdict.RunResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The files of a run. */
public final class Reports {

  private Reports() {}

  /**
   * Writes all reports into {@code dir}, which is made if need be: {@code report.html}, {@code
   * report.json}, {@code junit.xml}, {@code summary.md} and {@code badge.svg}. A reader never sees
   * half a file.
   *
   * @return where {@code report.html} is, which a person would open
   * @throws ReportsNotWritten with a message for the user, if it can't be done
   */
  public static Path write(RunResult run, Path dir) {
    return write(run, dir, UnaryOperator.identity());
  }

  /**
   * Like {@link #write(RunResult, Path)}, with a last look at each file.
   *
   * @param redaction takes secrets out of a text
   */
  public static Path write(RunResult run, Path dir, UnaryOperator<String> redaction) {
    RunResult result = Credentials.hide(run);
    Map<String, String> files = new LinkedHashMap<>();
    files.put("report.json", JsonReport.of(result));
    files.put("junit.xml", JunitReport.of(result));
    files.put("summary.md", MarkdownReport.of(result));
    files.put("badge.svg", Badge.of(result));
    files.put("report.html", HtmlReport.of(result));
    try {
      Files.createDirectories(dir);
      for (Map.Entry<String, String> file : files.entrySet()) {
        write(redaction.apply(file.getValue()), dir.resolve(file.getKey()));
      }
    } catch (IOException e) {
      throw new ReportsNotWritten("cannot write the reports to " + dir + ": " + reason(e), e);
    }
    return dir.resolve("report.html");
  }

  /**
   * Makes the folder for the reports if need be, so that a run does not end in vain.
   *
   * @throws ReportsNotWritten when reports cannot be written there
   */
  public static void checkFolder(Path dir) {
    try {
      Files.createDirectories(dir);
      Files.delete(Files.createTempFile(dir, ".invitekit", ".tmp"));
    } catch (IOException e) {
      throw new ReportsNotWritten("cannot write the reports to " + dir + ": " + reason(e), e);
    }
  }

  private static void write(String text, Path file) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    Path temporary = Files.createTempFile(parent, "." + file.getFileName(), ".tmp");
    try {
      // Lone surrogates have no bytes; a question mark stands for each.
      Files.write(temporary, text.getBytes(StandardCharsets.UTF_8));
      makeReadable(temporary);
      try {
        Files.move(
            temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** Temporary files are for their owner alone; a report is for whoever may read the folder. */
  private static void makeReadable(Path file) {
    file.toFile().setReadable(true, false);
  }

  private static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof FileAlreadyExistsException) {
      return "a file is in the way: " + e.getMessage();
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
