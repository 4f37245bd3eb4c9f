package dev.invitekit.specs;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openapitools.openapidiff.core.OpenApiCompare;
import org.openapitools.openapidiff.core.compare.OpenApiDiffOptions;
import org.openapitools.openapidiff.core.model.BackwardIncompatibleProp;
import org.openapitools.openapidiff.core.model.Changed;
import org.openapitools.openapidiff.core.model.ChangedApiResponse;
import org.openapitools.openapidiff.core.model.ChangedContent;
import org.openapitools.openapidiff.core.model.ChangedHeaders;
import org.openapitools.openapidiff.core.model.ChangedList;
import org.openapitools.openapidiff.core.model.ChangedOpenApi;
import org.openapitools.openapidiff.core.model.ChangedOperation;
import org.openapitools.openapidiff.core.model.ChangedParameter;
import org.openapitools.openapidiff.core.model.ChangedParameters;
import org.openapitools.openapidiff.core.model.ChangedRequestBody;
import org.openapitools.openapidiff.core.model.ChangedSchema;
import org.openapitools.openapidiff.core.model.ChangedSecurityRequirements;
import org.openapitools.openapidiff.core.model.ComposedChanged;
import org.openapitools.openapidiff.core.model.Endpoint;
import org.openapitools.openapidiff.core.model.schema.ChangedOneOfSchema;

/**
 * Each incompatible change that openapi-diff finds between a contract and its seed, in both
 * directions: for a client of the seed the contract is the newer document, for a server of the seed
 * it is the older one, whose clients now come.
 */
final class SeedDiff {
  private final String who;
  private final List<String> complaints = new ArrayList<>();

  private SeedDiff(String who) {
    this.who = who;
  }

  static List<String> complaints(Document seed, Document contract) {
    List<String> complaints = new ArrayList<>();
    complaints.addAll(new SeedDiff("client of the seed").compare(seed, contract, strict().build()));
    complaints.addAll(
        new SeedDiff("server of the seed").compare(contract, seed, serverOfTheSeed().build()));
    return complaints;
  }

  private static OpenApiDiffOptions.Builder strict() {
    OpenApiDiffOptions.Builder options = OpenApiDiffOptions.builder();
    set(options, BackwardIncompatibleProp.REQUEST_MIN_LENGTH_INCREASED, true);
    set(options, BackwardIncompatibleProp.RESPONSE_NUMERIC_RANGE_INCREASED, true);
    return options;
  }

  private static OpenApiDiffOptions.Builder serverOfTheSeed() {
    OpenApiDiffOptions.Builder options = strict();
    // A status or a header that the seed does not know is one that its server never sends: a client
    // misses nothing by that. Headers that the contract demands are looked at in SeedFit.
    set(options, BackwardIncompatibleProp.RESPONSE_RESPONSES_DECREASED, false);
    set(options, BackwardIncompatibleProp.RESPONSE_HEADERS_DECREASED, false);
    return options;
  }

  private static void set(
      OpenApiDiffOptions.Builder options, BackwardIncompatibleProp property, boolean value) {
    options.configProperty(property.getPropertyName(), Boolean.toString(value));
  }

  private List<String> compare(Document before, Document after, OpenApiDiffOptions options) {
    ChangedOpenApi diff =
        OpenApiCompare.fromContents(
            before.root().toString(), after.root().toString(), null, options);
    for (Endpoint endpoint : diff.getMissingEndpoints()) {
      complain(name(endpoint.toString(), endpoint.getOperation()), "gone");
    }
    diff.getChangedOperations().forEach(operation -> look(operation, ""));
    if (diff.isIncompatible() && complaints.isEmpty()) {
      complain("document", "incompatible, but openapi-diff does not say where");
    }
    return complaints;
  }

  private void look(@Nullable Changed changed, String at) {
    if (changed == null || changed.isCompatible()) {
      return;
    }
    if (!(changed instanceof ComposedChanged composed)) {
      complain(at, leaf(changed));
      return;
    }
    if (composed.isCoreChanged().isIncompatible()) {
      complain(at, core(composed));
    }
    children(composed)
        .forEach((label, group) -> group.forEach(child -> look(child, at + separated(at, label))));
  }

  private static String separated(String at, String label) {
    return at.isEmpty() || label.isEmpty() || !Character.isLetterOrDigit(label.charAt(0))
        ? label
        : " " + label;
  }

  private static String leaf(Changed changed) {
    String kind = changed.getClass().getSimpleName().replace("Changed", "");
    return changed instanceof ChangedList<?> list
        ? "%s gained %s, lost %s"
            .formatted(kind, sorted(list.getIncreased()), sorted(list.getMissing()))
        : kind;
  }

  private static String core(ComposedChanged changed) {
    if (changed instanceof ChangedSchema schema && schema.isDiscriminatorPropertyChanged()) {
      return "discriminator";
    }
    if (changed instanceof ChangedSchema schema) {
      return schema.isChangedType()
          ? "type %s became %s".formatted(type(schema.getOldSchema()), type(schema.getNewSchema()))
          : "lost %s".formatted(sorted(schema.getMissingProperties().keySet()));
    }
    if (changed instanceof ChangedRequestBody) {
      return "whether it is required";
    }
    if (changed instanceof ChangedApiResponse responses) {
      return "lost %s".formatted(sorted(responses.getMissing().keySet()));
    }
    if (changed instanceof ChangedContent content) {
      return "lost %s".formatted(sorted(content.getMissing().keySet()));
    }
    if (changed instanceof ChangedHeaders headers) {
      return "lost %s".formatted(sorted(headers.getMissing().keySet()));
    }
    if (changed instanceof ChangedOneOfSchema alternatives) {
      return "gained %s, lost %s"
          .formatted(
              sorted(alternatives.getIncreased().keySet()),
              sorted(alternatives.getMissing().keySet()));
    }
    if (changed instanceof ChangedSecurityRequirements security) {
      return "lost %s"
          .formatted(
              sorted(
                  security.getMissing().stream()
                      .flatMap(alternative -> alternative.keySet().stream())
                      .toList()));
    }
    return changed.getClass().getSimpleName().replace("Changed", "");
  }

  private static String type(@Nullable Schema<?> schema) {
    if (schema == null || schema.getType() == null) {
      return "unknown";
    }
    return schema.getFormat() == null
        ? schema.getType()
        : schema.getType() + "/" + schema.getFormat();
  }

  private static String name(String otherwise, Operation operation) {
    return operation.getOperationId() == null ? otherwise : operation.getOperationId();
  }

  private static Map<String, List<@Nullable Changed>> children(ComposedChanged changed) {
    Map<String, List<@Nullable Changed>> children = new LinkedHashMap<>();
    if (changed instanceof ChangedOperation operation) {
      String route = "%s %s".formatted(operation.getHttpMethod(), operation.getPathUrl());
      String name = name(name(route, operation.getOldOperation()), operation.getNewOperation());
      children.put(name, operation.getChangedElements());
    } else if (changed instanceof ChangedRequestBody body) {
      children.put("request", body.getChangedElements());
    } else if (changed instanceof ChangedParameters parameters) {
      for (ChangedParameter parameter : parameters.getChanged()) {
        children.put(
            "%s parameter %s".formatted(parameter.getIn(), parameter.getName()),
            List.of(parameter));
      }
    } else if (changed instanceof ChangedApiResponse responses) {
      responses.getChanged().forEach((status, response) -> children.put(status, List.of(response)));
    } else if (changed instanceof ChangedHeaders headers) {
      headers
          .getChanged()
          .forEach((name, header) -> children.put("header " + name, List.of(header)));
    } else if (changed instanceof ChangedSchema schema) {
      List<@Nullable Changed> others = new ArrayList<>(schema.getChangedElements());
      schema
          .getChangedProperties()
          .forEach(
              (name, property) -> {
                children.put("." + name, List.of(property));
                others.remove(property);
              });
      children.put("", others);
    } else {
      children.put("", changed.getChangedElements());
    }
    return children;
  }

  private void complain(String at, String what) {
    complaints.add("%s: %s: %s".formatted(who, at, what));
  }

  private static List<String> sorted(Collection<?> things) {
    return things.stream().map(String::valueOf).sorted().toList();
  }
}
