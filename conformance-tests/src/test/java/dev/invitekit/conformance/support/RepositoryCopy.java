package dev.invitekit.conformance.support;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.maven.shared.invoker.DefaultInvocationRequest;
import org.apache.maven.shared.invoker.DefaultInvoker;
import org.apache.maven.shared.invoker.InvocationRequest;
import org.apache.maven.shared.invoker.InvocationResult;
import org.apache.maven.shared.invoker.Invoker;
import org.apache.maven.shared.invoker.MavenInvocationException;

/** A copy of this repository's sources, to change and to build. */
public record RepositoryCopy(Path root) {

  private static final Pattern LEFT_OUT = Pattern.compile("([^/]+/)?target|\\.git|\\.idea");

  /** What a run of Maven printed, line by line, and whether it succeeded. */
  public record Build(boolean succeeded, List<String> lines) {

    /** How many lines contain {@code text}. */
    public long count(String text) {
      return lines.stream().filter(line -> line.contains(text)).count();
    }
  }

  /** Copies the repository that this module belongs to into {@code folder}. */
  public static RepositoryCopy in(Path folder) throws IOException {
    Path original = Path.of("..").toAbsolutePath().normalize();
    Files.walkFileTree(
        original,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path from, BasicFileAttributes attributes)
              throws IOException {
            if (isLeftOut(from)) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            Files.createDirectories(folder.resolve(original.relativize(from)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path from, BasicFileAttributes attributes)
              throws IOException {
            if (!isLeftOut(from)) {
              Files.copy(from, folder.resolve(original.relativize(from)));
            }
            return FileVisitResult.CONTINUE;
          }

          private boolean isLeftOut(Path path) {
            return LEFT_OUT.matcher(original.relativize(path).toString()).matches();
          }
        });
    return new RepositoryCopy(folder);
  }

  /** The file at {@code path} below the root. */
  public Path file(String path) {
    return root.resolve(path);
  }

  /** Puts {@code after} in the place of {@code before}, which must be there. */
  public void replace(String path, String before, String after) {
    String text = read(path);
    if (!text.contains(before)) {
      throw new IllegalArgumentException("%s lacks %s".formatted(path, before));
    }
    write(path, text.replace(before, after));
  }

  /** The text of a file. */
  public String read(String path) {
    try {
      return Files.readString(file(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a file, and the folders above it if need be. */
  public void write(String path, String text) {
    try {
      Files.createDirectories(file(path).getParent());
      Files.writeString(file(path), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Builds contracts and server without the network, as far as {@code phase}, by the Maven and with
   * the local repository of the build that runs this test.
   */
  public Build build(String phase, String... options) throws MavenInvocationException {
    List<String> lines = new ArrayList<>();
    InvocationRequest request =
        new DefaultInvocationRequest()
            .setBaseDirectory(root.toFile())
            .setLocalRepositoryDirectory(new File(property("maven.repo.local")))
            .setBatchMode(true)
            .setOffline(true)
            .setNoTransferProgress(true)
            .setProjects(List.of("specs", "generated-server"))
            .addArgs(List.of(phase, "-Denforcer.skip"))
            .addArgs(List.of(options))
            .setOutputHandler(lines::add)
            .setErrorHandler(lines::add);
    request.addShellEnvironment("MAVEN_OPTS", "-XX:+UseSerialGC -XX:TieredStopAtLevel=1");
    Invoker maven = new DefaultInvoker().setMavenHome(new File(property("maven.home")));
    InvocationResult result = maven.execute(request);
    return new Build(result.getExitCode() == 0, lines);
  }

  /** Makes it a git repository in which everything is committed. */
  public void commitAll() throws IOException, InterruptedException {
    git("init", "--quiet");
    git("add", "--all");
    git(
        "-c",
        "user.name=Nobody",
        "-c",
        "user.email=nobody@example.com",
        "commit",
        "--quiet",
        "--message=As it was");
  }

  /** What {@code git} prints. */
  public String git(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    Process git =
        new ProcessBuilder(command).directory(root.toFile()).redirectErrorStream(true).start();
    String out = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (git.waitFor() != 0) {
      throw new IOException(out);
    }
    return out;
  }

  /** Every file but those of git with its text. */
  public Map<String, String> files() throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String path = root.relativize(file).toString();
        if (!path.startsWith(".git/")) {
          files.put(path, Files.readString(file));
        }
      }
    }
    return files;
  }

  private static String property(String name) {
    String value = System.getProperty(name);
    if (value == null) {
      throw new IllegalStateException("-D%s is set by this module's pom".formatted(name));
    }
    return value;
  }
}
