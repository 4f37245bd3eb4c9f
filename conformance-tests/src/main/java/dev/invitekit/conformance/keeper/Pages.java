package dev.invitekit.conformance.keeper;

import dev.invitekit.conformance.BadInput;
import java.util.ArrayList;
import java.util.List;

/**
 * What the pages for people say of an adoption.
 *
 * @param revision the name of the revision that the old document is now
 * @param version the new document's own version
 */
record Pages(String api, String revision, String version) {

  private static final String UNRELEASED = "## Unreleased";
  private static final int WIDTH = 120;

  /** The changelog with an entry at the end of what is unreleased. */
  String changelog(String text, List<String> setAside) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    int heading = lines.indexOf(UNRELEASED);
    if (heading < 0) {
      throw BadInput.in(Repository.CHANGELOG, 0, "no line '%s'".formatted(UNRELEASED));
    }
    int end = heading + 1;
    while (end < lines.size() && !lines.get(end).startsWith("## ")) {
      end++;
    }
    while (lines.get(end - 1).isBlank()) {
      end--;
    }
    String entry =
        "- `%s`: the contract is the document of version %s; the one before is `revisions/%s.yaml`.%s"
            .formatted(
                api,
                version,
                revision,
                setAside.isEmpty()
                    ? ""
                    : " Not carried over, as it has no place for them: %s."
                        .formatted(String.join(", ", setAside)));
    List<String> added = wrapped(entry);
    if (end == heading + 1) {
      added.add(0, "");
    }
    lines.addAll(end, added);
    return String.join("\n", lines) + "\n";
  }

  /** The page of sources with a line for the revision, in the table of files if there is one. */
  String source(String text) {
    String name = "`revisions/%s.yaml`".formatted(revision);
    List<String> lines = new ArrayList<>(text.lines().toList());
    int last = -1;
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith("| `revisions/")) {
        last = i;
      }
    }
    if (last < 0) {
      lines.add("");
      lines.add(name + " is what `openapi.yaml` was before.");
    } else {
      lines.add(last + 1, "| %s | what `openapi.yaml` was before | |".formatted(name));
    }
    return String.join("\n", lines) + "\n";
  }

  private static List<String> wrapped(String entry) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : entry.split(" ", -1)) {
      if (line.length() + 1 + word.length() > WIDTH) {
        lines.add(line.toString());
        line = new StringBuilder(" ");
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
