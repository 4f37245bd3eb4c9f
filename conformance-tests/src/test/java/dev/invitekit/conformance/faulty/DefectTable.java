package dev.invitekit.conformance.faulty;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Takes down the defects of one API. */
final class DefectTable {

  private final Api api;
  private final List<Defect> defects = new ArrayList<>();

  DefectTable(Api api) {
    this.api = api;
  }

  List<Defect> defects() {
    return defects;
  }

  /** Begins a line of the table. */
  Line defect(String id, Area area, String text) {
    return new Line(id, area, text);
  }

  /** A line that is not yet whole. */
  final class Line {

    private final String id;
    private final Area area;
    private final String text;
    private List<String> meant = List.of();
    private List<String> shownBy = List.of();
    private boolean applies = true;

    private Line(String id, Area area, String text) {
      this.id = id;
      this.area = area;
      this.text = text;
    }

    /** The promises that the defect breaks, if {@link #at} does not name others for the API. */
    Line breaks(String... promises) {
      meant = List.of(promises);
      return this;
    }

    /** The promises that it breaks at one API. */
    Line at(Api one, String... promises) {
      if (api == one) {
        meant = List.of(promises);
        applies = true;
      }
      return this;
    }

    /** It is no defect at these APIs, whose contracts allow it. */
    Line notAt(Api... ones) {
      if (List.of(ones).contains(api)) {
        applies = false;
      }
      return this;
    }

    /** Cases without which the promise would not be seen to be broken. */
    Line shownBy(String... cases) {
      shownBy = List.of(cases);
      return this;
    }

    /** Ends the line; one without a promise does not count. */
    void by(Supplier<Fault> fault) {
      if (applies && !meant.isEmpty()) {
        defects.add(new Defect(api.id(), id, area, text, meant, shownBy, fault));
      }
    }
  }
}
