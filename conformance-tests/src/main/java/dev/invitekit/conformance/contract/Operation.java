package dev.invitekit.conformance.contract;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * An operation of an OpenAPI document.
 *
 * @param id its {@code operationId}; method and path where the document gives none
 * @param method in capitals
 * @param path what follows the server's URL, with {@code {names}}
 * @param body schema of its body; empty when it takes none
 * @param content how that body is written; there when {@code body} is
 * @param bodyRequired whether a request without body breaks the document
 * @param secured whether a request without credential breaks the document
 */
public record Operation(
    String id,
    String method,
    String path,
    List<Parameter> parameters,
    Optional<Schema> body,
    Optional<Content> content,
    boolean bodyRequired,
    List<Answer> answers,
    boolean secured) {

  public Operation {
    parameters = List.copyOf(parameters);
    answers = List.copyOf(answers);
  }

  /** The answer that speaks of {@code status}: exact before range before default. */
  public Optional<Answer> answer(int status) {
    return answers.stream()
        .filter(answer -> answer.fits(status))
        .min(
            Comparator.comparingInt(
                answer ->
                    answer.status().equalsIgnoreCase("default")
                        ? 2
                        : answer.status().toUpperCase(java.util.Locale.ROOT).endsWith("XX")
                            ? 1
                            : 0));
  }

  /** The first documented success. */
  public Optional<Answer> success() {
    return answers.stream().filter(Answer::isSuccess).findFirst();
  }

  /** Whether the document says anything about refusals of this operation. */
  public boolean documentsRefusals() {
    return answers.stream().anyMatch(answer -> answer.status().startsWith("4"))
        || answers.stream().anyMatch(answer -> answer.status().equalsIgnoreCase("default"));
  }

  public List<Parameter> parametersIn(String place) {
    return parameters.stream().filter(parameter -> parameter.in().equals(place)).toList();
  }

  /** The name in the path's last segment; empty when that is a fixed word. */
  public Optional<String> lastPathParameter() {
    return path.endsWith("}")
        ? Optional.of(path.substring(path.lastIndexOf('{') + 1, path.length() - 1))
        : Optional.empty();
  }

  /** Whether the document gives it an {@code operationId}. */
  boolean isNamed() {
    return !id.equals(nameless(method, path));
  }

  Operation named(String operationId) {
    return new Operation(
        operationId, method, path, parameters, body, content, bodyRequired, answers, secured);
  }

  /** What an operation is called that has no {@code operationId}. */
  static String nameless(String method, String path) {
    return method + " " + path;
  }

  /** Whether its path is {@code other}, whatever the names in both are called. */
  public boolean isAt(String other) {
    return template(path).equals(template(other));
  }

  /** A path without the names in its braces. */
  public static String template(String path) {
    return path.replaceAll("\\{[^}]*}", "{}");
  }

  /** The path without its last segment. */
  public String parentPath() {
    return path.substring(0, path.lastIndexOf('/'));
  }
}
