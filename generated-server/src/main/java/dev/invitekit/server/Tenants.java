package dev.invitekit.server;

import dev.invitekit.server.dialect.Dialects;
import dev.invitekit.server.domain.Caller;
import dev.invitekit.server.domain.Caller.Access;
import dev.invitekit.server.domain.Directory;
import dev.invitekit.server.domain.EmailAddresses;
import dev.invitekit.server.domain.Grant;
import dev.invitekit.server.domain.MemberId;
import dev.invitekit.server.domain.Organization;
import dev.invitekit.server.domain.OrganizationId;
import dev.invitekit.server.domain.Project;
import dev.invitekit.server.domain.RateLimit;
import dev.invitekit.server.domain.RateLimits;
import dev.invitekit.server.domain.Starter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The organizations, keys and people of each API, read from YAML. The form is that of {@code
 * tenants.yaml} on the class path, which is used when a server is given no file.
 */
public final class Tenants {

  /** The largest file that is read, in bytes. */
  static final int LARGEST = 8 << 20;

  private static final Api NOBODY = new Api(List.of(), List.of(), RateLimits.NONE);

  private final Map<String, Api> apis;

  private Tenants(Map<String, Api> apis) {
    this.apis = apis;
  }

  /** The tenants of one API. */
  private record Api(List<Organization> organizations, List<Caller> callers, RateLimits limits) {}

  /** The tenants that every server knows unless it is told otherwise. */
  public static Tenants standard() {
    try (InputStream in = Tenants.class.getResourceAsStream("/tenants.yaml")) {
      return parse("tenants.yaml", in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a file.
   *
   * @throws BadInput when it cannot be read; the message names file, line and fault
   */
  public static Tenants read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LARGEST + 1); // of a device or a pipe nobody knows the size
      if (bytes.length > LARGEST) {
        throw new BadInput("%s: larger than %d MiB".formatted(file, LARGEST >> 20));
      }
      return parse(file.toString(), bytes);
    } catch (NoSuchFileException e) {
      throw new BadInput(file + ": no such file");
    } catch (IOException e) {
      throw new BadInput(file + ": cannot be read");
    }
  }

  /** Names of the APIs that have tenants. */
  public Set<String> apis() {
    return apis.keySet();
  }

  /** The tenants of one API; nobody when the file does not name it. */
  public Directory directory(String api) {
    Api tenants = apis.getOrDefault(api, NOBODY);
    return Directory.of(tenants.organizations(), tenants.callers(), tenants.limits());
  }

  /** The keys of one API with what each is good for, in the order of the file. */
  public List<Caller> callers(String api) {
    return apis.getOrDefault(api, NOBODY).callers();
  }

  private static Tenants parse(String file, byte[] yaml) {
    Map<String, Api> apis = new LinkedHashMap<>();
    Set<String> known = Dialects.names();
    LocatedYaml.read(file, yaml)
        .fields(known.toArray(String[]::new))
        .forEach((api, tenants) -> apis.put(api, api(tenants)));
    return new Tenants(apis);
  }

  private static Api api(LocatedYaml yaml) {
    Map<String, LocatedYaml> fields = yaml.fields("organizations", "people", "limits");
    Distinct ids = new Distinct();
    Distinct keys = new Distinct();
    Map<String, String> memberIds = new HashMap<>();
    List<Organization> organizations = new ArrayList<>();
    List<Caller> callers = new ArrayList<>();
    for (LocatedYaml item : items(fields, "organizations")) {
      Organization organization = organization(item, ids, memberIds);
      organizations.add(organization);
      for (LocatedYaml key : items(item.fields(), "keys")) {
        callers.add(key(key, organization.id(), keys));
      }
    }
    for (LocatedYaml person : items(fields, "people")) {
      callers.add(person(person, keys));
    }
    return new Api(
        List.copyOf(organizations),
        List.copyOf(callers),
        Optional.ofNullable(fields.get("limits")).map(Tenants::limits).orElse(RateLimits.NONE));
  }

  private static Organization organization(
      LocatedYaml yaml, Distinct ids, Map<String, String> memberIds) {
    Map<String, LocatedYaml> fields =
        yaml.fields(
            "id",
            "name",
            "created-at",
            "members",
            "projects",
            "roles",
            "seats",
            "provisioned",
            "custom-roles-only",
            "lifetime-days",
            "keys");
    LocatedYaml id = required(yaml, fields, "id");
    Map<String, String> roles = new LinkedHashMap<>();
    if (fields.containsKey("roles")) {
      fields.get("roles").fields().forEach((role, name) -> roles.put(role, name.text()));
    }
    Instant createdAt =
        Optional.ofNullable(fields.get("created-at"))
            .map(LocatedYaml::instant)
            .orElse(Organization.FOUNDED);
    Organization.Builder organization =
        Organization.builder(ids.text(id))
            .name(fields.getOrDefault("name", id).text())
            .createdAt(createdAt)
            .members(starters(items(fields, "members"), memberIds))
            .projects(projects(items(fields, "projects"), createdAt))
            .roles(roles)
            .seats(
                fields.containsKey("seats")
                    ? OptionalInt.of(fields.get("seats").number(0))
                    : OptionalInt.empty())
            .lifetime(
                Optional.ofNullable(fields.get("lifetime-days"))
                    .map(days -> Duration.ofDays(days.number(1))));
    if (isTrue(fields, "provisioned")) {
      organization.provisioned();
    }
    if (isTrue(fields, "custom-roles-only")) {
      organization.customRolesOnly();
    }
    return organization.build();
  }

  private static boolean isTrue(Map<String, LocatedYaml> fields, String name) {
    return fields.containsKey(name) && fields.get(name).truth();
  }

  /** An address that stands twice in the list is one member. */
  private static List<Starter> starters(List<LocatedYaml> items, Map<String, String> memberIds) {
    Map<String, Starter> starters = new LinkedHashMap<>();
    for (LocatedYaml item : items) {
      Starter starter = item.isText() ? Starter.of(address(item)) : starter(item, memberIds);
      starters.putIfAbsent(starter.email(), starter);
    }
    return List.copyOf(starters.values());
  }

  /** An id may stand in several organizations, but for one address. */
  private static Starter starter(LocatedYaml yaml, Map<String, String> memberIds) {
    Map<String, LocatedYaml> fields = yaml.fields("email", "id", "name", "grants");
    String email = address(required(yaml, fields, "email"));
    Optional<MemberId> id = Optional.ofNullable(fields.get("id")).map(i -> new MemberId(i.text()));
    id.ifPresent(
        value -> {
          if (!email.equals(memberIds.computeIfAbsent(value.value(), unknown -> email))) {
            throw fields.get("id").fault("the same belongs to another address");
          }
        });
    return new Starter(
        id,
        email,
        Optional.ofNullable(fields.get("name")).map(LocatedYaml::text),
        Optional.ofNullable(fields.get("grants"))
            .map(grants -> grants.items().stream().map(Tenants::grant).toList()));
  }

  private static Grant grant(LocatedYaml yaml) {
    try {
      return Grant.parse(yaml.text());
    } catch (IllegalArgumentException e) {
      throw yaml.fault("expected a scope and a role, as in 'organization: reader', in quotes");
    }
  }

  private static List<Project> projects(List<LocatedYaml> items, Instant createdAt) {
    Map<String, Project> projects = new LinkedHashMap<>();
    for (LocatedYaml item : items) {
      Project project = item.isText() ? project(item.text(), createdAt) : project(item, createdAt);
      projects.putIfAbsent(project.id(), project);
    }
    return List.copyOf(projects.values());
  }

  private static Project project(String id, Instant createdAt) {
    return new Project(id, id, createdAt, Optional.empty());
  }

  private static Project project(LocatedYaml yaml, Instant createdAt) {
    Map<String, LocatedYaml> fields = yaml.fields("id", "name", "archived");
    LocatedYaml id = required(yaml, fields, "id");
    boolean archived = isTrue(fields, "archived");
    return new Project(
        id.text(),
        fields.getOrDefault("name", id).text(),
        createdAt,
        archived ? Optional.of(createdAt) : Optional.empty());
  }

  private static Caller key(LocatedYaml yaml, OrganizationId organization, Distinct keys) {
    Map<String, LocatedYaml> fields = yaml.fields("key", "access", "email");
    return new Caller(
        keys.text(required(yaml, fields, "key")),
        fields.containsKey("access") ? access(fields.get("access")) : Access.ADMIN,
        Optional.of(organization),
        Optional.ofNullable(fields.get("email")).map(Tenants::address));
  }

  private static Access access(LocatedYaml yaml) {
    return switch (yaml.text()) {
      case "admin" -> Access.ADMIN;
      case "read-only" -> Access.READ_ONLY;
      case "none" -> Access.NONE;
      case "inactive" -> Access.INACTIVE;
      default -> throw yaml.fault("expected admin, read-only, none or inactive");
    };
  }

  private static Caller person(LocatedYaml yaml, Distinct keys) {
    Map<String, LocatedYaml> fields = yaml.fields("email", "key");
    return new Caller(
        keys.text(required(yaml, fields, "key")),
        Access.ADMIN,
        Optional.empty(),
        Optional.of(address(required(yaml, fields, "email"))));
  }

  private static RateLimits limits(LocatedYaml yaml) {
    Map<String, LocatedYaml> fields = yaml.fields("requests", "creations");
    return new RateLimits(
        Optional.ofNullable(fields.get("requests")).map(Tenants::limit),
        Optional.ofNullable(fields.get("creations")).map(Tenants::limit));
  }

  private static RateLimit limit(LocatedYaml yaml) {
    Map<String, LocatedYaml> fields = yaml.fields("count", "seconds");
    return new RateLimit(
        required(yaml, fields, "count").number(1),
        Duration.ofSeconds(required(yaml, fields, "seconds").number(1)));
  }

  private static String address(LocatedYaml yaml) {
    if (!EmailAddresses.isPlausible(yaml.text())) {
      throw yaml.fault("expected an e-mail address");
    }
    return yaml.text();
  }

  private static List<LocatedYaml> items(Map<String, LocatedYaml> fields, String name) {
    return fields.containsKey(name) ? fields.get(name).items() : List.of();
  }

  private static LocatedYaml required(
      LocatedYaml yaml, Map<String, LocatedYaml> fields, String name) {
    if (!fields.containsKey(name)) {
      throw yaml.fault("lacks " + name);
    }
    return fields.get(name);
  }

  /** Texts of which no two may be the same. */
  private static final class Distinct {
    private final Map<String, LocatedYaml> seen = new HashMap<>();

    String text(LocatedYaml yaml) {
      LocatedYaml before = seen.putIfAbsent(yaml.text(), yaml);
      if (before != null) {
        throw yaml.fault("the same stands in line " + before.line());
      }
      return yaml.text();
    }
  }
}
