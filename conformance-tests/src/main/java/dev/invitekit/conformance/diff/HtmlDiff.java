package dev.invitekit.conformance.diff;

import dev.invitekit.conformance.report.html.Page;
import dev.invitekit.conformance.report.text.Visible;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A comparison as one page that needs no network; how it looks is in {@code diff.mustache}. */
final class HtmlDiff {

  private HtmlDiff() {}

  static String of(Comparison comparison) {
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("old", Visible.line(comparison.old()));
    page.put("now", Visible.line(comparison.now()));
    page.put("summary", comparison.summary());
    page.put(
        "css",
        comparison.count(Party.CLIENTS) > 0
            ? "broken"
            : comparison.count(Party.IMPLEMENTATIONS) > 0 ? "WARN" : "holds");
    List<Map<String, Object>> groups = new ArrayList<>();
    comparison
        .groups()
        .forEach(
            (name, rows) -> {
              Map<String, Object> group = new LinkedHashMap<>();
              group.put("name", Visible.line(name));
              group.put("anchor", "group-" + (groups.size() + 1));
              group.put("size", rows.size());
              group.put("rows", rows.stream().map(HtmlDiff::row).toList());
              groups.add(group);
            });
    page.put("groups", groups);
    page.put("hasNotes", !comparison.notes().isEmpty());
    page.put("notes", comparison.notes().stream().map(Visible::line).toList());
    return Page.of(HtmlDiff.class, "diff.mustache", page);
  }

  private static Map<String, Object> row(Comparison.Row row) {
    Change change = row.change();
    List<Map<String, String>> touches = new ArrayList<>();
    DiffWords.touches(row.effect())
        .forEach(
            (kind, names) ->
                touches.add(Map.of("kind", kind, "names", Visible.line(String.join(", ", names)))));
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("item", Visible.line(DiffWords.item(change)));
    view.put("what", Visible.line(change.what()));
    view.put("breaks", DiffWords.breaks(change.breaks()));
    view.put("css", css(change.breaks()));
    view.put("why", Visible.line(change.why()));
    view.put("isTouching", !touches.isEmpty());
    view.put("touches", touches);
    return view;
  }

  private static String css(Set<Party> breaks) {
    if (breaks.contains(Party.CLIENTS)) {
      return "broken";
    }
    return breaks.isEmpty() ? "NOTE" : "WARN";
  }
}
