package dev.invitekit.conformance.keeper;

import dev.invitekit.conformance.BadInput;
import dev.invitekit.conformance.contract.Contract;
import dev.invitekit.conformance.keeper.Sifted.Aside;
import dev.invitekit.conformance.yaml.YamlFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Puts a new document in the place of a contract: the old one becomes a revision, rules and
 * workflows that the new one has no place for are set aside, changelog and sources name it.
 */
public final class Adoption {

  private static final String REVISION_NAME = "[A-Za-z0-9][A-Za-z0-9._-]*";

  private final Repository repository;
  private final String api;
  private final ChangeSet changes;
  private final List<Aside> aside = new ArrayList<>();

  private Adoption(Repository repository, String api) {
    this.repository = repository;
    this.api = api;
    this.changes = new ChangeSet(repository);
  }

  /**
   * What an adoption did, or would do, and what it leaves to do.
   *
   * @param revision the name of the revision that the old document is now
   * @param created paths of the files that are new, sorted
   * @param replaced paths of the files that have changed, sorted
   * @param setAside for each rule or workflow without a place: its id, and why
   * @param warnings what in the new document looks like a slip, with file and line
   * @param followUp what has to be done by hand
   */
  public record Result(
      String revision,
      SortedSet<String> created,
      SortedSet<String> replaced,
      List<String> setAside,
      List<String> warnings,
      FollowUp followUp) {

    /** Paths of all files that are new or have changed, sorted. */
    public SortedSet<String> changed() {
      SortedSet<String> changed = new TreeSet<>(created);
      changed.addAll(replaced);
      return changed;
    }
  }

  /** Whether an adoption is carried out. */
  public enum Mode {
    WRITE,
    DRY_RUN
  }

  /**
   * Adopts a document; after a fault the checkout is as before.
   *
   * @param file the new document
   * @param revision how to name the old one; by its version when empty
   * @param overwrite whether files may be changed that have changes git does not know
   * @param mode a dry run finds every fault and writes nothing
   * @throws BadInput naming the fault
   */
  public static Result adopt(
      Repository repository,
      String api,
      YamlFile file,
      Optional<String> revision,
      Overwrite overwrite,
      Mode mode) {
    Journal.recover(repository);
    if (!repository.apis().contains(api)) {
      throw new BadInput(
          "api %s: there is no contract of that name; there is %s"
              .formatted(api, String.join(", ", repository.apis())));
    }
    String today = Repository.document(api);
    NewDocument document =
        NewDocument.ofRevision(
            BorrowedNames.complete(YamlFile.of(today, repository.requiredText(today)), file));
    if (overwrite == Overwrite.NOTHING_UNCOMMITTED) {
      new WorkingTree(repository)
          .requireCommitted(List.of(Repository.contract(api), Repository.CHANGELOG));
    }
    return new Adoption(repository, api).adopt(document, revision, mode);
  }

  private Result adopt(NewDocument document, Optional<String> wanted, Mode mode) {
    YamlFile before = read("openapi.yaml").orElseThrow();
    if (before.text().equals(document.text())) {
      throw new BadInput(
          "%s: is the contract of %s already".formatted(document.file().name(), api));
    }
    String revision = revisionName(before, wanted);
    Optional<YamlFile> rules = read("rules.yaml");
    Optional<YamlFile> workflows = read("workflows.arazzo.yaml");
    Promises promises = new Promises(document.document(), rules, workflows);
    changes.create(path("revisions/" + revision + ".yaml"), before.text());
    changes.replace(Repository.document(api), document.text());
    promises.rules().ifPresent(sifted -> sift("rules.yaml", sifted, revision));
    promises.workflows().ifPresent(sifted -> sift("workflows.arazzo.yaml", sifted, revision));
    requireLoadable(document);
    Pages pages = new Pages(api, revision, document.version());
    changes.replace(
        Repository.CHANGELOG,
        pages.changelog(
            repository.requiredText(Repository.CHANGELOG), aside.stream().map(Aside::id).toList()));
    repository
        .text(path("SOURCE.md"))
        .ifPresent(source -> changes.replace(path("SOURCE.md"), pages.source(source)));
    FollowUp followUp =
        FollowUp.of(
            repository,
            new ApiName(api),
            before,
            document,
            kept("rules.yaml"),
            kept("workflows.arazzo.yaml"));
    if (mode == Mode.WRITE) {
      changes.apply();
    }
    return new Result(
        revision,
        new TreeSet<>(changes.created()),
        new TreeSet<>(changes.replaced()),
        aside.stream().map(one -> one.id() + ": " + one.reason()).toList(),
        MissingFields.in(document.file()),
        followUp);
  }

  private String revisionName(YamlFile before, Optional<String> wanted) {
    String name = wanted.orElseGet(() -> before.root().at("/info/version").asText());
    if (!name.matches(REVISION_NAME) || name.equals(Contract.CURRENT)) {
      throw new BadInput(
          "%s: expected a name of letters, digits, dots and dashes for the old document; give one with --as"
              .formatted(wanted.isPresent() ? "--as " + name : "version '" + name + "'"));
    }
    if (repository.has(path("revisions/" + name + ".yaml"))) {
      throw new BadInput(
          "%s: is there already; name the old document with --as"
              .formatted(path("revisions/" + name + ".yaml")));
    }
    return name;
  }

  private void sift(String file, Sifted sifted, String revision) {
    if (sifted.aside().isEmpty()) {
      return;
    }
    changes.replace(path(file), sifted.kept());
    StringBuilder text =
        new StringBuilder(
            "# Taken out of %s when the document after %s was adopted. Put back what still holds, delete the rest.\n"
                .formatted(file, revision));
    for (Aside one : sifted.aside()) {
      text.append("\n# ").append(one.reason()).append('\n').append(one.text().stripTrailing());
      text.append('\n');
    }
    changes.create(path("set-aside/%s.%s".formatted(revision, file)), text.toString());
    aside.addAll(sifted.aside());
  }

  /** What is left must hold together, as if it had been written so. */
  private void requireLoadable(NewDocument document) {
    Contract.of(
        api,
        Contract.CURRENT,
        document.document(),
        List.of(),
        kept("rules.yaml"),
        kept("workflows.arazzo.yaml"));
  }

  private Optional<YamlFile> kept(String file) {
    return changes.text(path(file)).map(text -> YamlFile.of(path(file), text));
  }

  private Optional<YamlFile> read(String file) {
    return repository.text(path(file)).map(text -> YamlFile.of(path(file), text));
  }

  private String path(String file) {
    return Repository.contract(api) + "/" + file;
  }
}
