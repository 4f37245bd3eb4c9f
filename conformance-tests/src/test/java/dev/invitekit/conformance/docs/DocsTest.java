package dev.invitekit.conformance.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages that people read: README and everything in Markdown beside it. */
class DocsTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Set<String> NOT_OURS = Set.of("target", ".git", "node_modules");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern FENCE = Pattern.compile("(?ms)^```.*?^```$");

  @ParameterizedTest(name = "{0}")
  @MethodSource("pages")
  void everyLinkLeadsSomewhere(Path page) throws IOException {
    List<String> broken = new ArrayList<>();
    Matcher link = LINK.matcher(FENCE.matcher(Files.readString(ROOT.resolve(page))).replaceAll(""));
    while (link.find()) {
      String target = link.group(1);
      if (!target.matches("(?i)[a-z][a-z0-9+.-]*:.*") && !leadsSomewhere(page, target)) {
        broken.add(target);
      }
    }

    assertThat(broken).isEmpty();
  }

  @Test
  void theReadmeIsReadInThreeMinutes() throws IOException {
    assertThat(Files.readAllLines(ROOT.resolve("README.md"))).hasSizeLessThanOrEqualTo(150);
  }

  @Test
  void decisionsAreNumberedWithoutHoles() throws IOException {
    try (Stream<Path> pages = Files.list(ROOT.resolve("docs/decisions"))) {
      List<String> numbers =
          pages.map(page -> page.getFileName().toString().substring(0, 4)).sorted().toList();

      assertThat(numbers)
          .containsExactlyElementsOf(
              IntStream.rangeClosed(1, numbers.size()).mapToObj("%04d"::formatted).toList());
    }
  }

  private static boolean leadsSomewhere(Path page, String target) throws IOException {
    int hash = target.indexOf('#');
    String file = hash < 0 ? target : target.substring(0, hash);
    Path there =
        file.isEmpty() ? ROOT.resolve(page) : ROOT.resolve(page).resolveSibling(file).normalize();
    if (!Files.exists(there)) {
      return false;
    }
    return hash < 0 || anchors(there).contains(target.substring(hash + 1));
  }

  private static List<String> anchors(Path page) throws IOException {
    return Files.readString(page)
        .lines()
        .filter(line -> line.startsWith("#"))
        .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
        .map(line -> line.replaceAll("[^a-z0-9 _-]", "").replace(' ', '-'))
        .toList();
  }

  static List<Path> pages() {
    List<Path> pages = new ArrayList<>();
    try {
      Files.walkFileTree(
          ROOT,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
              return NOT_OURS.contains(folder.getFileName().toString())
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (file.toString().endsWith(".md")) {
                pages.add(ROOT.relativize(file));
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return pages;
  }
}
