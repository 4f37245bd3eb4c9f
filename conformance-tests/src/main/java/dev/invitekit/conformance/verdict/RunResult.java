package dev.invitekit.conformance.verdict;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything that a report tells. Holds no secret.
 *
 * @param seed the number that makes the run repeatable
 * @param interrupted why the run ended before its end; empty for a run that came to it
 * @param unjudged patterns that were to be judged, and nothing was that they name
 */
public record RunResult(
    String version,
    long seed,
    Instant startedAt,
    Duration took,
    List<ApiResult> apis,
    Optional<String> interrupted,
    List<String> unjudged) {

  /** A result of which nothing is missing that was asked for. */
  public RunResult(
      String version,
      long seed,
      Instant startedAt,
      Duration took,
      List<ApiResult> apis,
      Optional<String> interrupted) {
    this(version, seed, startedAt, took, apis, interrupted, List.of());
  }

  /** The result of a run that came to its end. */
  public RunResult(
      String version, long seed, Instant startedAt, Duration took, List<ApiResult> apis) {
    this(version, seed, startedAt, took, apis, Optional.empty());
  }

  /**
   * What a run says about one API.
   *
   * @param baseUrl where it was found, without credentials
   * @param revision the name of the document it was judged by; {@code current} for openapi.yaml
   * @param requests how many were sent
   * @param causes what is behind the verdicts that are no pass, the most severe first
   * @param leftBehind what was created and could not be deleted, each a path and why
   */
  public record ApiResult(
      String api,
      String baseUrl,
      String revision,
      int requests,
      List<Verdict> verdicts,
      List<Cause> causes,
      Coverage coverage,
      List<String> leftBehind) {

    /** A result whose causes are those of its verdicts' findings. */
    public ApiResult(
        String api,
        String baseUrl,
        String revision,
        int requests,
        List<Verdict> verdicts,
        Coverage coverage,
        List<String> leftBehind) {
      this(api, baseUrl, revision, requests, verdicts, Causes.of(verdicts), coverage, leftBehind);
    }
  }

  /**
   * What was really exercised. Each map has everything there is, with whether it was reached.
   *
   * @param operations by operationId
   * @param statuses by operationId and declared status, as in {@code inviteUser 400}
   * @param requestFields by operationId and field, as in {@code inviteUser projects[].role}
   * @param responseFields by operationId and field
   * @param judged by operationId and status, undocumented ones too: ids of the promises that judged
   *     an answer there
   */
  public record Coverage(
      Map<String, Boolean> operations,
      Map<String, Boolean> statuses,
      Map<String, Boolean> requestFields,
      Map<String, Boolean> responseFields,
      Map<String, List<String>> judged) {

    /** The operations that were called, and never answered with a success that is documented. */
    public List<String> neverSucceeded() {
      return operations.entrySet().stream()
          .filter(Map.Entry::getValue)
          .map(Map.Entry::getKey)
          .filter(operation -> successes(operation).noneMatch(Map.Entry::getValue))
          .filter(operation -> successes(operation).findAny().isPresent())
          .sorted()
          .toList();
    }

    private Stream<Map.Entry<String, Boolean>> successes(String operation) {
      return statuses.entrySet().stream()
          .filter(status -> status.getKey().startsWith(operation + " 2"));
    }
  }
}
