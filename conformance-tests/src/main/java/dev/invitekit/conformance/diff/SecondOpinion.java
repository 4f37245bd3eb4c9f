package dev.invitekit.conformance.diff;

import dev.invitekit.conformance.contract.Document;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.openapitools.openapidiff.core.OpenApiCompare;
import org.openapitools.openapidiff.core.model.Changed;
import org.openapitools.openapidiff.core.model.ChangedApiResponse;
import org.openapitools.openapidiff.core.model.ChangedHeaders;
import org.openapitools.openapidiff.core.model.ChangedOpenApi;
import org.openapitools.openapidiff.core.model.ChangedOperation;
import org.openapitools.openapidiff.core.model.ChangedParameter;
import org.openapitools.openapidiff.core.model.ChangedParameters;
import org.openapitools.openapidiff.core.model.ChangedRequestBody;
import org.openapitools.openapidiff.core.model.ChangedSchema;
import org.openapitools.openapidiff.core.model.ChangedSecurityRequirements;
import org.openapitools.openapidiff.core.model.ComposedChanged;
import org.openapitools.openapidiff.core.model.Endpoint;

/**
 * Asks openapi-diff about the same two documents. What it calls incompatible at a place where our
 * own comparison found nothing becomes a change of its own, so that nothing that either of the two
 * sees is lost.
 */
final class SecondOpinion {

  /** Topics that explain no incompatibility. */
  private static final Set<Topic> IDLE =
      EnumSet.of(Topic.NAME, Topic.TAG, Topic.PROSE, Topic.DEPRECATION);

  private final List<Complaint> complaints = new ArrayList<>();

  private SecondOpinion() {}

  /**
   * Something that the library calls incompatible.
   *
   * @param kind what the library calls the kind of change
   */
  record Complaint(Spot spot, String kind) {

    boolean isExplainedBy(Change change) {
      return !IDLE.contains(change.topic())
          && change.spots().stream().anyMatch(spot -> explains(change, spot));
    }

    private boolean explains(Change change, Spot other) {
      return other.part() instanceof Spot.Part.All
          ? change.topic() == Topic.OPERATION && other.touches(spot)
          : other.touches(spot);
    }
  }

  /** What the library calls incompatible in {@code after} for clients of {@code before}. */
  static List<Complaint> complaints(Document before, Document after) {
    ChangedOpenApi diff =
        OpenApiCompare.fromContents(
            Notation.asVersion30(before).toString(), Notation.asVersion30(after).toString());
    SecondOpinion opinion = new SecondOpinion();
    for (Endpoint endpoint : diff.getMissingEndpoints()) {
      opinion.complain(
          spot(endpoint.getMethod(), endpoint.getPathUrl()), endpoint.getClass().getSimpleName());
    }
    for (ChangedOperation operation : diff.getChangedOperations()) {
      opinion.look(operation, spot(operation.getHttpMethod(), operation.getPathUrl()));
    }
    return opinion.complaints;
  }

  /** A change for each complaint that none of {@code changes} explains. */
  static List<Change> unexplained(Document before, Document after, List<Change> changes) {
    List<Change> more = new ArrayList<>();
    for (Complaint complaint : complaints(before, after)) {
      if (changes.stream().noneMatch(complaint::isExplainedBy)) {
        Spot spot = complaint.spot();
        more.add(
            new Change(
                new Where.InOperation(
                    spot.method() + " " + spot.path(), String.join(".", spot.steps())),
                Topic.SECOND_OPINION,
                "openapi-diff calls it incompatible: " + complaint.kind(),
                Set.of(Party.CLIENTS),
                "Our own comparison found nothing there: look at both documents.",
                List.of(spot)));
      }
    }
    return more;
  }

  private static Spot spot(HttpMethod method, String path) {
    return new Spot(method.name().toUpperCase(Locale.ROOT), path, new Spot.Part.All(), List.of());
  }

  private void complain(Spot spot, String kind) {
    complaints.add(new Complaint(spot, kind.replace("Changed", "")));
  }

  private void look(Changed changed, Spot at) {
    if (changed.isCompatible()) {
      return;
    }
    if (!(changed instanceof ComposedChanged composed)) {
      complain(at, changed.getClass().getSimpleName());
      return;
    }
    if (composed.isCoreChanged().isIncompatible()) {
      complainOfCore(composed, at);
    }
    for (Changed child : composed.getChangedElements()) {
      if (child != null) {
        look(child, place(composed, child, at));
      }
    }
  }

  /** What is wrong with {@code changed} itself: mostly that a part of it is gone. */
  private void complainOfCore(ComposedChanged changed, Spot at) {
    int before = complaints.size();
    if (changed instanceof ChangedSchema schema) {
      schema.getMissingProperties().keySet().forEach(name -> complain(at.step(name), "property"));
    } else if (changed instanceof ChangedApiResponse answers) {
      complainOfStatuses(answers, at);
      return;
    } else if (changed instanceof ChangedHeaders headers) {
      headers.getMissing().keySet().forEach(name -> complain(header(at, name), "header"));
    } else if (changed instanceof ChangedParameters parameters) {
      parameters.getMissing().forEach(one -> complain(parameter(at, one), "parameter"));
      parameters.getIncreased().stream()
          .filter(one -> Boolean.TRUE.equals(one.getRequired()))
          .forEach(one -> complain(parameter(at, one), "parameter"));
    }
    if (complaints.size() == before) {
      complain(at, changed.getClass().getSimpleName());
    }
  }

  private void complainOfStatuses(ChangedApiResponse answers, Spot at) {
    Set<String> left = answers.getNewApiResponses().keySet();
    for (String status : answers.getMissing().keySet()) {
      boolean stillSpokenOf =
          left.contains("default")
              || left.stream().anyMatch(one -> one.equalsIgnoreCase(status.charAt(0) + "XX"));
      if (!stillSpokenOf) {
        complain(at.at(new Spot.Part.Answer(status.toUpperCase(Locale.ROOT))), "status");
      }
    }
  }

  private static Spot parameter(Spot at, Parameter parameter) {
    return at.at(new Spot.Part.Parameter(parameter.getIn(), parameter.getName()));
  }

  private static Spot header(Spot at, String name) {
    String status = at.part() instanceof Spot.Part.Answer answer ? answer.status() : "";
    return at.at(new Spot.Part.AnswerHeader(status, name.toLowerCase(Locale.ROOT)));
  }

  private static Spot place(ComposedChanged parent, Changed child, Spot at) {
    Spot spot = at;
    if (child instanceof ChangedRequestBody) {
      spot = at.at(new Spot.Part.RequestBody());
    } else if (child instanceof ChangedSecurityRequirements) {
      spot = at.at(new Spot.Part.Credential());
    } else if (parent instanceof ChangedParameters && child instanceof ChangedParameter one) {
      spot = at.at(new Spot.Part.Parameter(one.getIn(), one.getName()));
    } else if (parent instanceof ChangedApiResponse answers) {
      spot = at.at(new Spot.Part.Answer(keyOf(answers.getChanged(), child)));
    } else if (parent instanceof ChangedHeaders headers) {
      spot = header(at, keyOf(headers.getChanged(), child));
    } else if (parent instanceof ChangedSchema schema) {
      spot = within(schema, child, at);
    }
    return spot;
  }

  private static Spot within(ChangedSchema schema, Changed child, Spot at) {
    if (child == schema.getItems()) {
      return at.step(Spot.ITEM);
    }
    if (child == schema.getAddProp()) {
      return at.step(Spot.OTHER_VALUE);
    }
    for (Map.Entry<String, ChangedSchema> property : schema.getChangedProperties().entrySet()) {
      if (property.getValue() == child) {
        return at.step(property.getKey());
      }
    }
    return at;
  }

  private static String keyOf(Map<String, ? extends Changed> map, Changed value) {
    for (Map.Entry<String, ? extends Changed> entry : map.entrySet()) {
      if (entry.getValue() == value) {
        return entry.getKey().toUpperCase(Locale.ROOT);
      }
    }
    return "";
  }
}
