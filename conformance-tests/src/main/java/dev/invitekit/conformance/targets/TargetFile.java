package dev.invitekit.conformance.targets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.path.PathType;
import dev.invitekit.conformance.BadInput;
import dev.invitekit.conformance.yaml.YamlFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a target file; {@code target.schema.json} beside this class says what may stand in it. */
public final class TargetFile {

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

  private final YamlFile file;
  private final JsonNode root;

  /**
   * Takes {@code file} for a target file.
   *
   * @param variables gives the value of a variable, null for one that is not set
   * @throws BadInput for the first fault, with its line
   */
  public TargetFile(YamlFile file, UnaryOperator<@Nullable String> variables) {
    this.file = file;
    List<Error> errors = schema().validate(file.root());
    if (!errors.isEmpty()) {
      Error error = // a wrong key tells more than what is missing therefore
          errors.stream()
              .filter(one -> one.getKeyword().equals("additionalProperties"))
              .findFirst()
              .orElse(errors.get(0));
      String pointer = error.getInstanceLocation().toString();
      String property = error.getProperty();
      throw file.fault(
          property == null ? pointer : pointer + "/" + property,
          "%s: %s"
              .formatted(
                  pointer.isEmpty() ? "the file" : pointer,
                  error.getKeyword().equals("additionalProperties")
                      ? "unknown key '%s'".formatted(property)
                      : error.getMessage()));
    }
    this.root = filled(file.root(), "", variables);
  }

  /** The targets, in the file's order. */
  public List<Target> targets() {
    List<Target> targets = new ArrayList<>();
    root.path("apis")
        .properties()
        .forEach(api -> targets.add(target(api.getKey(), api.getValue())));
    return targets;
  }

  private Target target(String api, JsonNode json) {
    String at = "/apis/" + api;
    Map<String, Credential> credentials = new LinkedHashMap<>();
    json.path("credentials")
        .properties()
        .forEach(
            entry ->
                credentials.put(
                    entry.getKey(),
                    credential(entry.getValue(), at + "/credentials/" + entry.getKey())));
    Map<String, String> inputs = new LinkedHashMap<>();
    json.path("inputs")
        .properties()
        .forEach(entry -> inputs.put(entry.getKey(), entry.getValue().asText()));
    Map<String, Hook> hooks = new LinkedHashMap<>();
    json.path("hooks")
        .properties()
        .forEach(
            entry -> {
              String[] parts = entry.getValue().asText().split(" ", 2);
              checkUrl(parts[1].replaceAll("\\{[^}]*}", "x"), at + "/hooks/" + entry.getKey());
              hooks.put(entry.getKey(), new Hook(parts[0], parts[1]));
            });
    List<Deviation> deviations = new ArrayList<>();
    json.path("deviations")
        .forEach(
            node ->
                deviations.add(
                    new Deviation(node.path("rule").asText(), node.path("reason").asText())));
    return new Target(
        api,
        checkUrl(json.path("base-url").asText(), at + "/base-url"),
        credentials,
        inputs,
        hooks,
        deviations,
        limits(json.path("limits")),
        scope(json));
  }

  private static Scope scope(JsonNode json) {
    List<String> mayChange = new ArrayList<>();
    json.path("may-change").forEach(one -> mayChange.add(one.asText()));
    List<String> tags = new ArrayList<>();
    json.path("tags").forEach(one -> tags.add(one.asText()));
    Map<String, Optional<Map<String, String>>> families = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> family : json.path("families").properties()) {
      if (family.getValue().isObject()) {
        Map<String, String> steps = new LinkedHashMap<>();
        family.getValue().properties().forEach(e -> steps.put(e.getKey(), e.getValue().asText()));
        families.put(family.getKey(), Optional.of(steps));
      } else {
        families.put(family.getKey(), Optional.empty());
      }
    }
    return new Scope(mayChange, tags, families, false);
  }

  private URI checkUrl(String url, String at) {
    try {
      return webAddress(url);
    } catch (BadInput e) {
      throw file.fault(at, e.getMessage());
    }
  }

  /**
   * An http or https URL.
   *
   * @throws BadInput when {@code url} is none
   */
  public static URI webAddress(String url) {
    try {
      URI uri = URI.create(url);
      String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      if (uri.getHost() != null
          && uri.getUserInfo() == null
          && (scheme.equals("http") || scheme.equals("https"))) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // said below
    }
    throw new BadInput(
        "'%s': expected a URL such as http://127.0.0.1:9000/v1, without user and password"
            .formatted(url.replaceFirst("//[^/?#]*@", "//…@")));
  }

  /** One kind, or several that are sent together. */
  private Credential credential(JsonNode json, String at) {
    List<Credential> all = new ArrayList<>();
    if (json.isArray()) {
      for (int i = 0; i < json.size(); i++) {
        all.add(oneCredential(json.path(i), at + "/" + i));
      }
      return new Credential.Several(all);
    }
    return oneCredential(json, at);
  }

  private Credential oneCredential(JsonNode json, String at) {
    Map.Entry<String, JsonNode> kind = json.properties().iterator().next();
    JsonNode value = kind.getValue();
    return switch (kind.getKey()) {
      case "bearer" -> new Credential.Bearer(value.asText());
      case "basic" ->
          new Credential.Basic(value.path("username").asText(), value.path("password").asText());
      case "query" ->
          new Credential.Query(value.path("name").asText(), value.path("value").asText());
      case "cookie" ->
          new Credential.Cookie(value.path("name").asText(), value.path("value").asText());
      case "client-credentials" ->
          new Credential.ClientCredentials(
              checkUrl(value.path("token-url").asText(), at + "/client-credentials/token-url"),
              value.path("client-id").asText(),
              value.path("client-secret").asText(),
              Optional.ofNullable(value.get("scope")).map(JsonNode::asText),
              Optional.empty());
      default -> new Credential.Header(value.path("name").asText(), value.path("value").asText());
    };
  }

  private static Limits limits(JsonNode json) {
    Limits standard = Limits.STANDARD;
    return new Limits(
        json.path("requests-per-second").asInt(standard.requestsPerSecond()),
        json.path("concurrency").asInt(standard.concurrency()),
        json.has("timeout") ? duration(json.path("timeout").asText()) : standard.timeout(),
        json.path("max-requests").asInt(standard.maxRequests()),
        json.path("max-body-bytes").asInt(standard.maxBodyBytes()));
  }

  private static Duration duration(String text) {
    return text.endsWith("ms")
        ? Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)))
        : Duration.ofSeconds(Long.parseLong(text.substring(0, text.length() - 1)));
  }

  private JsonNode filled(JsonNode node, String at, UnaryOperator<@Nullable String> variables) {
    if (node.isObject()) {
      ObjectNode filled = JsonNodeFactory.instance.objectNode();
      node.properties()
          .forEach(
              e -> filled.set(e.getKey(), filled(e.getValue(), at + "/" + e.getKey(), variables)));
      return filled;
    }
    if (node.isArray()) {
      ArrayNode filled = JsonNodeFactory.instance.arrayNode();
      node.forEach(item -> filled.add(filled(item, at + "/" + filled.size(), variables)));
      return filled;
    }
    if (!node.isTextual()) {
      return node;
    }
    Matcher matcher = VARIABLE.matcher(node.asText());
    return JsonNodeFactory.instance.textNode(
        matcher.replaceAll(
            match -> {
              String value = variables.apply(match.group(1));
              if (value == null || value.isEmpty()) {
                throw file.fault(
                    at, "the environment variable %s is not set".formatted(match.group(1)));
              }
              return Matcher.quoteReplacement(value);
            }));
  }

  private static Schema schema() {
    try (InputStream in = TargetFile.class.getResourceAsStream("target.schema.json")) {
      return SchemaRegistry.withDefaultDialect(
              Dialects.getDraft202012(),
              registry ->
                  registry.schemaRegistryConfig(
                      SchemaRegistryConfig.builder()
                          .pathType(PathType.JSON_POINTER)
                          .locale(Locale.ROOT)
                          .build()))
          .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
