package dev.invitekit.conformance.support;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The command line in a process of its own, with the contracts and the server of a copy. */
public record CommandLineRun(int code, String out) {

  private static final String MAIN = "dev.invitekit.conformance.cli.Main";

  /** Runs {@code arguments} with what {@code copy} has built. */
  public static CommandLineRun in(RepositoryCopy copy, String... arguments)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-classpath",
                classPath(copy),
                MAIN));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .directory(copy.root().toFile())
            .redirectErrorStream(true)
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new CommandLineRun(process.waitFor(), out);
  }

  private static String classPath(RepositoryCopy copy) {
    String mine =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    Stream<String> built =
        Stream.of(
                "conformance-tests/src/main/resources",
                "specs/target/classes",
                "generated-server/target/classes")
            .map(path -> copy.file(path).toString());
    Stream<String> rest =
        Stream.of(mine.split(File.pathSeparator, -1))
            .filter(entry -> !entry.matches(".*/(invitekit-(specs|server)-[^/]*\\.jar)"))
            .filter(entry -> !entry.matches(".*/(specs|generated-server)/target/classes"));
    return String.join(File.pathSeparator, Stream.concat(built, rest).toList());
  }
}
