package dev.invitekit.conformance.keeper;

import dev.invitekit.conformance.BadInput;
import dev.invitekit.conformance.contract.Contract;
import dev.invitekit.conformance.yaml.YamlFile;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * Makes room for an API that is not here yet: its contract folder, its place in the build and among
 * the tenants, and a dialect that answers 501 to every operation.
 */
public final class NewApi {

  private static final Pattern LAST_EXECUTION =
      Pattern.compile(
          "<artifactId>openapi-generator-maven-plugin</artifactId>.*?\\n(?= *</executions>)",
          Pattern.DOTALL);
  private static final Pattern TYPE = Pattern.compile("\\b(?:class|record|enum|interface) (\\w+)");

  private final Repository repository;
  private final ApiName api;
  private final ChangeSet changes;

  private NewApi(Repository repository, ApiName api) {
    this.repository = repository;
    this.api = api;
    this.changes = new ChangeSet(repository);
  }

  /**
   * Adds an API to a checkout; after a fault the checkout is as before.
   *
   * @param name lower-case words with dashes, the vendor's first
   * @param file its OpenAPI document, 3.0.x
   * @param overwrite whether files may be changed that have changes git does not know
   * @return the paths of the files that are new and of those that were changed, sorted
   * @throws BadInput naming the fault
   */
  public static Set<String> add(
      Repository repository, String name, YamlFile file, Overwrite overwrite) {
    Journal.recover(repository);
    NewApi api = new NewApi(repository, new ApiName(name));
    api.requireUnknown();
    api.plan(NewDocument.ofNewApi(file));
    if (overwrite == Overwrite.NOTHING_UNCOMMITTED) {
      new WorkingTree(repository).requireCommitted(api.changes.replaced());
    }
    api.changes.apply();
    Set<String> paths = new TreeSet<>(api.changes.created());
    paths.addAll(api.changes.replaced());
    return paths;
  }

  private void requireUnknown() {
    for (String path : List.of(Repository.contract(api.text()), Repository.dialect(api))) {
      if (repository.has(path)) {
        throw new BadInput("NAME %s: %s is there already".formatted(api, path));
      }
    }
    String generated = "dev.invitekit.server.generated." + api.packageName();
    if (repository.requiredText(Repository.SERVER_POM).contains(generated + "<")) {
      throw new BadInput(
          "NAME %s: %s generates %s already".formatted(api, Repository.SERVER_POM, generated));
    }
    requireVendor();
  }

  /** Vendors are named in their own packages only, which tests watch over by the first word. */
  private void requireVendor() {
    String vendor = api.words().get(0);
    for (String file : repository.javaFiles(Repository.SUITE_SOURCES)) {
      if (repository.requiredText(file).toLowerCase(Locale.ROOT).contains(vendor)) {
        throw isNoVendor(vendor, file);
      }
    }
    for (String file : repository.javaFiles(Repository.SERVER_SOURCES)) {
      Matcher types = TYPE.matcher(repository.requiredText(file));
      while (types.find()) {
        if (types.group(1).toLowerCase(Locale.ROOT).contains(vendor)) {
          throw isNoVendor(vendor, file);
        }
      }
    }
  }

  private BadInput isNoVendor(String vendor, String file) {
    return new BadInput(
        "NAME %s: begins with the vendor's name, and '%s' stands in %s, which names no vendor or another"
            .formatted(api, vendor, file));
  }

  private void plan(NewDocument document) {
    Scaffold scaffold = new Scaffold(api, document);
    String contract = Repository.contract(api.text());
    changes.create(contract + "/openapi.yaml", document.text());
    changes.create(contract + "/revisions/seed.yaml", document.text());
    for (String file : List.of("rules.yaml", "workflows.arazzo.yaml", "SOURCE.md")) {
      changes.create(contract + "/" + file, scaffold.text(file + ".mustache"));
    }
    String dialect = Repository.dialect(api);
    changes.create(
        "%s/%sDialect.java".formatted(dialect, api.className()),
        scaffold.text("Dialect.java.mustache"));
    changes.create(dialect + "/package-info.java", scaffold.text("package-info.java.mustache"));
    planPom(scaffold);
    append(Repository.TENANTS, scaffold.text("tenants.yaml.mustache"), "/" + api);
    append(Repository.EMBEDDED_TARGET, scaffold.text("target.yaml.mustache"), "/apis/" + api);
    requireLoadable(document, contract);
  }

  private void planPom(Scaffold scaffold) {
    String pom = repository.requiredText(Repository.SERVER_POM);
    Matcher last = LAST_EXECUTION.matcher(pom);
    if (!last.find()) {
      throw BadInput.in(
          Repository.SERVER_POM, 0, "no executions of openapi-generator-maven-plugin");
    }
    String changed =
        pom.substring(0, last.end())
            + scaffold.text("execution.xml.mustache")
            + pom.substring(last.end());
    try {
      DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(changed)));
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw BadInput.in(Repository.SERVER_POM, 0, "is no XML, or would be none: " + e.getMessage());
    }
    changes.replace(Repository.SERVER_POM, changed);
  }

  /** Puts {@code block} at the end of a YAML file, where it must turn up as {@code pointer}. */
  private void append(String path, String block, String pointer) {
    String text = repository.requiredText(path);
    if (!YamlFile.of(path, text).root().at(pointer).isMissingNode()) {
      throw new BadInput("NAME %s: %s has it already".formatted(api, path));
    }
    String changed = (text.endsWith("\n") ? text : text + "\n") + block;
    if (YamlFile.of(path, changed).root().at(pointer).isMissingNode()) {
      throw BadInput.in(path, 0, "has another form than expected: cannot add %s".formatted(api));
    }
    changes.replace(path, changed);
  }

  private void requireLoadable(NewDocument document, String contract) {
    Contract.of(
        api.text(),
        Contract.CURRENT,
        document.document(),
        List.of(),
        Optional.of(planned(contract + "/rules.yaml")),
        Optional.of(planned(contract + "/workflows.arazzo.yaml")));
  }

  private YamlFile planned(String path) {
    return YamlFile.of(path, changes.text(path).orElseThrow());
  }
}
