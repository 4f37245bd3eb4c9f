package dev.invitekit.conformance.keeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invitekit.conformance.BadInput;
import dev.invitekit.conformance.support.RepositoryCopy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangeSetTest {

  @TempDir private Path folder;
  private RepositoryCopy files;
  private Repository repository;

  @BeforeEach
  void aSmallRepository() {
    files = new RepositoryCopy(folder);
    files.write("generated-server/pom.xml", "<project/>");
    files.write("specs/a.yaml", "a: 1\n");
    files.write("specs/z.yaml", "z: 1\n");
    repository = Repository.at(folder);
  }

  @Test
  void writesEverythingAndLeavesNothingElse() throws IOException {
    ChangeSet changes = new ChangeSet(repository);
    changes.replace("specs/a.yaml", "a: 2\n");
    changes.create("specs/new/deep/b.yaml", "b: 1\n");

    changes.apply();

    assertThat(files.files())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "generated-server/pom.xml", "<project/>",
                "specs/a.yaml", "a: 2\n",
                "specs/new/deep/b.yaml", "b: 1\n",
                "specs/z.yaml", "z: 1\n"));
  }

  @Test
  void nothingIsWrittenBefore() throws IOException {
    Map<String, String> before = files.files();
    ChangeSet changes = new ChangeSet(repository);

    changes.replace("specs/a.yaml", "a: 2\n");

    assertThat(changes.text("specs/a.yaml")).contains("a: 2\n");
    assertThat(files.files()).isEqualTo(before);
  }

  @Test
  void whenOneFileCannotBeWrittenAllAreAsBefore() throws IOException {
    files.write("specs/blocked", "a file where a folder would have to be");
    Map<String, String> before = files.files();
    ChangeSet changes = new ChangeSet(repository);
    changes.replace("specs/a.yaml", "a: 2\n");
    changes.create("specs/b/new.yaml", "b: 1\n");
    changes.create("specs/blocked/c.yaml", "c: 1\n");
    changes.replace("specs/z.yaml", "z: 2\n");

    assertThatThrownBy(changes::apply)
        .isInstanceOf(BadInput.class)
        .hasMessage("specs/blocked: cannot be written; nothing was changed");

    assertThat(files.files()).isEqualTo(before);
    assertThat(folder.resolve("specs/b")).doesNotExist();
  }

  @Test
  void anInterruptedChangeIsUndoneByTheNextOne() throws IOException {
    Map<String, String> before = files.files();
    Journal journal = Journal.open(repository);
    journal.prepare("specs/a.yaml", "a: 2\n");
    journal.prepare("specs/b/new.yaml", "b: 1\n");
    journal.begin();
    move(journal, "specs/a.yaml");
    Files.createDirectories(folder.resolve("specs/b"));
    move(journal, "specs/b/new.yaml");

    assertThat(Journal.recover(repository)).isTrue();

    assertThat(files.files()).isEqualTo(before);
    assertThat(folder.resolve("specs/b")).doesNotExist();
    assertThat(Journal.recover(repository)).isFalse();
  }

  @Test
  void aChangeThatHadNotBegunIsForgotten() throws IOException {
    Map<String, String> before = files.files();
    Journal.open(repository).prepare("specs/a.yaml", "a: 2\n");

    assertThat(Journal.recover(repository)).isTrue();

    assertThat(files.files()).isEqualTo(before);
  }

  @Test
  void whatAnotherProcessIsAtIsLeftAlone() throws IOException {
    long alive = ProcessHandle.current().parent().orElseThrow().pid();
    files.write(".invitekit-change/process", "" + alive);
    Map<String, String> before = files.files();
    ChangeSet changes = new ChangeSet(repository);
    changes.replace("specs/a.yaml", "a: 2\n");

    assertThatThrownBy(changes::apply)
        .isInstanceOf(BadInput.class)
        .hasMessageEndingWith("another command is changing files here");
    assertThat(files.files()).isEqualTo(before);
  }

  @Test
  void aFileThatIsThereIsNotCreated() {
    assertThatThrownBy(() -> new ChangeSet(repository).create("specs/a.yaml", "a: 2\n"))
        .isInstanceOf(BadInput.class)
        .hasMessage("specs/a.yaml: is there already");
  }

  private void move(Journal journal, String path) throws IOException {
    Files.move(journal.prepared(path), folder.resolve(path), StandardCopyOption.REPLACE_EXISTING);
  }
}
