package dev.invitekit.conformance.keeper;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.conformance.yaml.YamlFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Gives operations without {@code operationId} or tag those that today's document has for the same
 * method and path: methods, rules and workflows are named by them. All else stays as written.
 */
final class BorrowedNames {

  private final YamlFile today;
  private final YamlFile file;

  private BorrowedNames(YamlFile today, YamlFile file) {
    this.today = today;
    this.file = file;
  }

  /** {@code file}, completed by the names in {@code today}; as it is where it is not block YAML. */
  static YamlFile complete(YamlFile today, YamlFile file) {
    return new BorrowedNames(today, file).complete();
  }

  private YamlFile complete() {
    Map<Integer, List<String>> missing = new TreeMap<>();
    for (Map.Entry<String, JsonNode> path : file.root().path("paths").properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        named(path.getKey(), operation.getKey())
            .map(known -> missing(known, operation.getValue()))
            .filter(names -> !names.isEmpty())
            .ifPresent(
                names ->
                    missing.put(
                        1 // what stands under the operation begins below it
                            + file.lineOf(
                                "/paths/%s/%s"
                                    .formatted(escaped(path.getKey()), operation.getKey())),
                        names));
      }
    }
    if (missing.isEmpty()) {
      return file;
    }
    List<String> lines = new ArrayList<>();
    int number = 0;
    for (String line : file.text().split("\n", -1)) {
      number++;
      List<String> names = missing.getOrDefault(number, List.of());
      if (!names.isEmpty() && !line.matches(" +[A-Za-z$-]+:.*")) {
        return file;
      }
      String indent = line.substring(0, line.length() - line.stripLeading().length());
      names.forEach(name -> lines.add(indent + name));
      lines.add(line);
    }
    return YamlFile.of(file.name(), String.join("\n", lines));
  }

  /** Today's operation of that method and path, whatever the names in the path are called. */
  private Optional<JsonNode> named(String path, String method) {
    return today.root().path("paths").properties().stream()
        .filter(known -> anonymous(known.getKey()).equals(anonymous(path)))
        .map(known -> known.getValue().path(method))
        .filter(known -> known.path("operationId").isTextual())
        .findFirst();
  }

  private static List<String> missing(JsonNode known, JsonNode operation) {
    List<String> names = new ArrayList<>();
    if (!operation.has("operationId")) {
      names.add("operationId: " + known.path("operationId").asText());
    }
    if (!operation.has("tags") && known.path("tags").size() == 1) {
      names.add("tags: ['%s']".formatted(known.path("tags").get(0).asText().replace("'", "''")));
    }
    return names;
  }

  private static String anonymous(String path) {
    return path.replaceAll("\\{[^}]*}", "{}");
  }

  private static String escaped(String segment) {
    return segment.replace("~", "~0").replace("/", "~1");
  }
}
