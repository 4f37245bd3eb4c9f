package dev.invitekit.conformance.cli;

import dev.invitekit.conformance.BadInput;
import dev.invitekit.conformance.contract.Contract;
import dev.invitekit.conformance.contract.Specs;
import dev.invitekit.conformance.run.Runner.Job;
import dev.invitekit.conformance.targets.Credential;
import dev.invitekit.conformance.targets.EmbeddedTarget;
import dev.invitekit.conformance.targets.Scope;
import dev.invitekit.conformance.targets.Target;
import dev.invitekit.conformance.targets.TargetFile;
import dev.invitekit.conformance.yaml.YamlFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say who is judged by what; shared by several commands. */
final class Jobs {

  @Option(
      names = "--api",
      paramLabel = "API",
      split = ",",
      description = "Judge only this API; can be repeated (default: all of the target).")
  private List<String> apis = new ArrayList<>();

  @Option(
      names = "--target",
      paramLabel = "FILE",
      description = "YAML file that says who is judged (default: the bundled server).")
  private @Nullable Path targetFile;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "Short form of a target for one API: its base URL.")
  private @Nullable String url;

  @Option(
      names = "--bearer",
      paramLabel = "TOKEN",
      description = "With --url: a bearer token (default: $INVITEKIT_BEARER).")
  private @Nullable String bearer;

  @Option(
      names = "--basic",
      paramLabel = "USER:PASSWORD",
      description = "With --url: user and password (default: $INVITEKIT_BASIC).")
  private @Nullable String basic;

  @Option(
      names = "--header",
      paramLabel = "NAME: VALUE",
      description =
          "With --url: the header field that carries the credential; $INVITEKIT_KEY in it is filled"
              + " in.")
  private @Nullable String header;

  @Option(
      names = "--query",
      paramLabel = "NAME=VALUE",
      description =
          "With --url: the query parameter that carries the credential; $INVITEKIT_KEY in it is"
              + " filled in.")
  private @Nullable String query;

  @Option(
      names = "--cookie",
      paramLabel = "NAME=VALUE",
      description =
          "With --url: the cookie that carries the credential; $INVITEKIT_KEY in it is filled in."
              + " Of --bearer or --basic, --header, --query and --cookie, several are sent together.")
  private @Nullable String cookie;

  @Option(
      names = "--input",
      paramLabel = "NAME=VALUE",
      description = "With --url: a value that only the target knows, such as organization_id.")
  private Map<String, String> inputs = new LinkedHashMap<>();

  @Option(
      names = "--revision",
      paramLabel = "NAME",
      description = "Judge by this revision of the contract (default: current).")
  private String revision = Contract.CURRENT;

  @Option(
      names = "--spec",
      paramLabel = "FILE",
      description = "Judge by this OpenAPI document in place of a bundled contract.")
  private @Nullable Path spec;

  @Option(names = "--rules", paramLabel = "FILE", description = "With --spec: rules in CEL.")
  private @Nullable Path rules;

  @Option(
      names = "--workflows",
      paramLabel = "FILE",
      description = "With --spec: Arazzo workflows.")
  private @Nullable Path workflows;

  @Option(
      names = "--may-change",
      paramLabel = "OPERATION",
      split = ",",
      description =
          "These operations may change what the run did not make; * and ? stand for anything.")
  private List<String> mayChange = new ArrayList<>();

  @Option(
      names = "--tag",
      paramLabel = "TAG",
      split = ",",
      description = "Try only operations with one of these tags of the document.")
  private List<String> tags = new ArrayList<>();

  /** Whether the server of this project is to be started and judged. */
  boolean wantsEmbedded() {
    return url == null && targetFile == null;
  }

  /** The jobs; {@code embedded} is there if it is wanted. */
  List<Job> jobs(Optional<EmbeddedTarget> embedded) {
    List<Target> targets = targets(embedded);
    for (String api : apis) {
      if (targets.stream().noneMatch(target -> target.api().equals(api))) {
        throw new BadInput(
            "--api %s: the target has %s"
                .formatted(api, String.join(", ", targets.stream().map(Target::api).toList())));
      }
    }
    return targets.stream()
        .filter(target -> apis.isEmpty() || apis.contains(target.api()))
        .map(target -> target.withScope(target.scope().and(mayChange, tags)))
        .map(target -> new Job(contract(target.api()), target))
        .toList();
  }

  /** Names of the APIs to list promises of. */
  List<String> apis() {
    return apis.isEmpty() ? (spec == null ? EmbeddedTarget.apis() : List.of("api")) : apis;
  }

  /** The contracts, as far as they are wanted and as the target file corrects them. */
  List<Contract> contracts() {
    if (targetFile == null) {
      Scope scope = Scope.STANDARD.and(mayChange, tags);
      return apis().stream()
          .map(this::contract)
          .map(contract -> contract.limitedTo(scope::wants, scope.families()))
          .toList();
    }
    return jobs(Optional.empty()).stream()
        .map(
            job ->
                job.contract()
                    .limitedTo(job.target().scope()::wants, job.target().scope().families()))
        .toList();
  }

  /** The contract to judge by: the one that was built. */
  Contract contract(String api) {
    return contract(() -> Contract.load(api, revision));
  }

  /** The contract as it is written now, if the command runs in a checkout. */
  Contract written(String api) {
    return contract(
        () ->
            Specs.find(api, Home.folder())
                .map(specs -> Contract.load(specs, revision))
                .orElseGet(() -> Contract.load(api, revision)));
  }

  private Contract contract(Supplier<Contract> named) {
    if (spec != null) {
      return Contract.read(spec, Optional.ofNullable(rules), Optional.ofNullable(workflows));
    }
    if (rules != null || workflows != null) {
      throw new BadInput((rules == null ? "--workflows" : "--rules") + ": needs --spec");
    }
    return named.get();
  }

  private List<Target> targets(Optional<EmbeddedTarget> embedded) {
    if (embedded.isPresent()) {
      for (String option : shortForm().keySet()) {
        throw new BadInput(option + ": needs --url");
      }
      return embedded.get().targets();
    }
    if (targetFile != null) {
      if (url != null) {
        throw new BadInput("--url: stands in the target file already");
      }
      return new TargetFile(YamlFile.read(targetFile), System::getenv).targets();
    }
    if (apis.size() != 1 && spec == null) {
      throw new BadInput("--url: needs --api with the one API that is there");
    }
    if (bearer != null && basic != null) {
      throw new BadInput("one of --bearer and --basic, not both: they use the same header field");
    }
    String api = apis.isEmpty() ? "api" : apis.get(0);
    Target target = Target.at(api, TargetFile.webAddress(String.valueOf(url)));
    List<Credential> given = List.copyOf(shortForm().values());
    if (!given.isEmpty()) {
      target =
          target.withCredential(
              Credential.ADMIN, given.size() == 1 ? given.get(0) : new Credential.Several(given));
    } else {
      Optional<Credential> fromEnvironment =
          new EnvironmentCredential(System::getenv).read(contract(api).keyHeader());
      if (fromEnvironment.isPresent()) {
        target = target.withCredential(Credential.ADMIN, fromEnvironment.get());
      }
    }
    for (Map.Entry<String, String> input : inputs.entrySet()) {
      target = target.withInput(input.getKey(), input.getValue());
    }
    return List.of(target);
  }

  private Map<String, Credential> shortForm() {
    Map<String, Credential> given = new LinkedHashMap<>();
    UnaryOperator<String> filled = new EnvironmentCredential(System::getenv)::filled;
    if (bearer != null) {
      given.put("--bearer", new Credential.Bearer(filled.apply(bearer)));
    }
    if (basic != null) {
      int colon = basic.indexOf(':');
      if (colon < 0) {
        throw new BadInput("--basic: expected USER:PASSWORD");
      }
      given.put(
          "--basic", new Credential.Basic(basic.substring(0, colon), basic.substring(colon + 1)));
    }
    if (header != null) {
      int colon = header.indexOf(':');
      if (colon < 1) {
        throw new BadInput("--header: expected 'NAME: VALUE'");
      }
      given.put(
          "--header",
          new Credential.Header(
              header.substring(0, colon).strip(),
              filled.apply(header.substring(colon + 1).strip())));
    }
    if (query != null) {
      int equals = equalsSign("--query", query);
      given.put(
          "--query",
          new Credential.Query(
              query.substring(0, equals), filled.apply(query.substring(equals + 1))));
    }
    if (cookie != null) {
      int equals = equalsSign("--cookie", cookie);
      given.put(
          "--cookie",
          new Credential.Cookie(
              cookie.substring(0, equals), filled.apply(cookie.substring(equals + 1))));
    }
    return given;
  }

  private static int equalsSign(String option, String text) {
    int equals = text.indexOf('=');
    if (equals < 1 || equals == text.length() - 1) {
      throw new BadInput(option + ": expected NAME=VALUE");
    }
    return equals;
  }
}
