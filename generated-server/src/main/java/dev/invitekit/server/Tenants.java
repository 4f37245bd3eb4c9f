package dev.invitekit.server;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.invitekit.server.domain.Caller;
import dev.invitekit.server.domain.Caller.Access;
import dev.invitekit.server.domain.Directory;
import dev.invitekit.server.domain.EmailAddresses;
import dev.invitekit.server.domain.Organization;
import dev.invitekit.server.domain.OrganizationId;
import dev.invitekit.server.domain.RateLimit;
import dev.invitekit.server.domain.RateLimits;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The organizations, keys and people of each API, read from YAML. The form is that of {@code
 * tenants.yaml} on the class path, which is used when a server is given no file.
 */
public final class Tenants {

  private static final ObjectMapper YAML =
      YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final Map<String, Api> apis;

  private Tenants(Map<String, Api> apis) {
    this.apis = apis;
  }

  /** The tenants that every server knows unless it is told otherwise. */
  public static Tenants standard() {
    try (InputStream in = Tenants.class.getResourceAsStream("/tenants.yaml")) {
      return new Tenants(parse("tenants.yaml", in.readAllBytes()));
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
    try {
      return new Tenants(parse(file.toString(), Files.readAllBytes(file)));
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
    Api tenants = apis.get(api);
    return tenants == null
        ? Directory.of(List.of(), List.of(), RateLimits.NONE)
        : tenants.toDirectory();
  }

  /** The keys of one API with what each is good for, in the order of the file. */
  public List<Caller> callers(String api) {
    Api tenants = apis.get(api);
    return tenants == null ? List.of() : tenants.callers();
  }

  private static Map<String, Api> parse(String file, byte[] yaml) {
    try {
      Map<String, Api> apis =
          YAML.readValue(yaml, new TypeReference<LinkedHashMap<String, Api>>() {});
      if (apis == null || apis.isEmpty()) {
        throw new BadInput(file + ":1: expected the name of an API and its organizations");
      }
      return apis;
    } catch (JsonProcessingException e) {
      throw new BadInput("%s:%d: %s".formatted(file, line(e), fault(e)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int line(JsonProcessingException e) {
    JsonLocation location = e.getLocation();
    return location == null ? 1 : location.getLineNr();
  }

  private static String fault(JsonProcessingException e) {
    if (e instanceof UnrecognizedPropertyException unknown) {
      String known =
          unknown.getKnownPropertyIds().stream()
              .map(Object::toString)
              .sorted()
              .collect(Collectors.joining(", "));
      return "'%s' is not known here; expected one of %s"
          .formatted(unknown.getPropertyName(), known);
    }
    if (e instanceof ValueInstantiationException broken && broken.getCause() != null) {
      return broken.getCause().getMessage();
    }
    if (e instanceof InvalidFormatException wrong) {
      return "%s: '%s' is not a %s"
          .formatted(place(wrong), wrong.getValue(), wrong.getTargetType().getSimpleName());
    }
    if (e instanceof MismatchedInputException wrong) {
      return place(wrong) + ": expected another kind of value";
    }
    return e.getOriginalMessage().lines().findFirst().orElse("not YAML");
  }

  private static String place(JsonMappingException e) {
    return e.getPath().stream()
        .map(
            step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
        .collect(Collectors.joining("."));
  }

  record Api(List<Tenant> organizations, List<Person> people, @Nullable Limits limits) {

    @JsonCreator
    Api(
        @JsonProperty("organizations") @Nullable List<Tenant> organizations,
        @JsonProperty("people") @Nullable List<Person> people,
        @JsonProperty("limits") @Nullable Limits limits) {
      this.organizations = orEmpty(organizations);
      this.people = orEmpty(people);
      this.limits = limits;
      requireDistinct("key", callers().stream().map(Caller::credential).toList());
      requireDistinct("organization", this.organizations.stream().map(Tenant::id).toList());
    }

    List<Caller> callers() {
      List<Caller> callers = new ArrayList<>();
      for (Tenant tenant : organizations) {
        for (Key key : tenant.keys()) {
          callers.add(
              new Caller(
                  key.key(),
                  key.access(),
                  Optional.of(new OrganizationId(tenant.id())),
                  Optional.ofNullable(key.email())));
        }
      }
      for (Person person : people) {
        callers.add(
            new Caller(person.key(), Access.ADMIN, Optional.empty(), Optional.of(person.email())));
      }
      return callers;
    }

    Directory toDirectory() {
      return Directory.of(
          organizations.stream().map(Tenant::toOrganization).toList(),
          callers(),
          limits == null ? RateLimits.NONE : limits.toRateLimits());
    }
  }

  record Tenant(
      String id,
      String name,
      List<String> members,
      List<String> projects,
      Map<String, String> roles,
      @Nullable Integer seats,
      boolean provisioned,
      List<Key> keys) {

    @JsonCreator
    Tenant(
        @JsonProperty("id") @Nullable String id,
        @JsonProperty("name") @Nullable String name,
        @JsonProperty("members") @Nullable List<String> members,
        @JsonProperty("projects") @Nullable List<String> projects,
        @JsonProperty("roles") @Nullable Map<String, String> roles,
        @JsonProperty("seats") @Nullable Integer seats,
        @JsonProperty("provisioned") boolean provisioned,
        @JsonProperty("keys") @Nullable List<Key> keys) {
      this.id = required("id of an organization", id);
      this.name = name == null ? this.id : name;
      this.members = orEmpty(members);
      this.projects = orEmpty(projects);
      this.roles = roles == null ? Map.of() : Map.copyOf(roles);
      this.seats = seats;
      this.provisioned = provisioned;
      this.keys = orEmpty(keys);
      this.members.forEach(Tenants::requireAddress);
      if (seats != null && seats < 0) {
        throw new IllegalArgumentException("seats: expected 0 or more, not " + seats);
      }
    }

    Organization toOrganization() {
      return new Organization(
          new OrganizationId(id),
          name,
          new LinkedHashSet<>(members),
          new LinkedHashSet<>(projects),
          roles,
          seats == null ? OptionalInt.empty() : OptionalInt.of(seats),
          provisioned);
    }
  }

  record Key(String key, Access access, @Nullable String email) {

    @JsonCreator
    static Key of(
        @JsonProperty("key") @Nullable String key,
        @JsonProperty("access") @Nullable String access,
        @JsonProperty("email") @Nullable String email) {
      if (email != null) {
        requireAddress(email);
      }
      return new Key(
          required("key", key),
          switch (access == null ? "admin" : access) {
            case "admin" -> Access.ADMIN;
            case "read-only" -> Access.READ_ONLY;
            case "none" -> Access.NONE;
            case "inactive" -> Access.INACTIVE;
            default ->
                throw new IllegalArgumentException(
                    "access: expected admin, read-only, none or inactive, not '%s'"
                        .formatted(access));
          },
          email);
    }
  }

  record Person(String email, String key) {

    @JsonCreator
    Person(
        @JsonProperty("email") @Nullable String email, @JsonProperty("key") @Nullable String key) {
      this.email = required("email of a person", email);
      this.key = required("key of a person", key);
      requireAddress(this.email);
    }
  }

  record Limits(@Nullable Rate requests, @Nullable Rate creations) {

    @JsonCreator
    Limits(
        @JsonProperty("requests") @Nullable Rate requests,
        @JsonProperty("creations") @Nullable Rate creations) {
      this.requests = requests;
      this.creations = creations;
    }

    RateLimits toRateLimits() {
      return new RateLimits(
          Optional.ofNullable(requests).map(Rate::toRateLimit),
          Optional.ofNullable(creations).map(Rate::toRateLimit));
    }
  }

  record Rate(int count, int seconds) {

    @JsonCreator
    Rate(@JsonProperty("count") int count, @JsonProperty("seconds") int seconds) {
      this.count = count;
      this.seconds = seconds;
      if (count < 1 || seconds < 1) {
        throw new IllegalArgumentException(
            "a limit has a count and seconds, both 1 or more, not %d and %d"
                .formatted(count, seconds));
      }
    }

    RateLimit toRateLimit() {
      return new RateLimit(count, Duration.ofSeconds(seconds));
    }
  }

  private static String required(String what, @Nullable String value) {
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException("the " + what + " is missing");
    }
    return value;
  }

  private static void requireAddress(String email) {
    if (!EmailAddresses.isPlausible(email)) {
      throw new IllegalArgumentException("expected an e-mail address, not '%s'".formatted(email));
    }
  }

  /** Tells which place is taken twice, but no key. */
  private static void requireDistinct(String what, List<String> values) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < values.size(); i++) {
      if (!seen.add(values.get(i))) {
        throw new IllegalArgumentException(
            "%s number %d of this API stands there before".formatted(what, i + 1));
      }
    }
  }

  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }
}
