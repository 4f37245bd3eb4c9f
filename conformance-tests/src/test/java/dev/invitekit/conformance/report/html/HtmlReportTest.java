package dev.invitekit.conformance.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitekit.conformance.report.SampleRun;
import dev.invitekit.conformance.report.text.Credentials;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class HtmlReportTest {

  private final Document page = Jsoup.parse(HtmlReport.of(Credentials.hide(SampleRun.result())));

  @Test
  void hasLandmarksHeadingsAndASkipLink() {
    assertThat(page.select("html[lang=en]")).hasSize(1);
    assertThat(page.select("header, main, footer")).hasSize(3);
    assertThat(page.select("h1")).hasSize(1);
    assertThat(page.body().child(0).attr("href")).isEqualTo("#main");
    assertThat(page.select("nav:not([aria-label])")).isEmpty();
    assertThat(page.select("meta[name=viewport]")).hasSize(1);
  }

  @Test
  void headingsSkipNoLevel() {
    int last = 0;
    for (Element heading : page.select("h1, h2, h3, h4, h5")) {
      int level = heading.tagName().charAt(1) - '0';
      assertThat(level).as(heading.text()).isLessThanOrEqualTo(last + 1);
      last = level;
    }
  }

  @Test
  void everyTableHasACaptionAndEveryHeaderAScope() {
    assertThat(page.select("table")).isNotEmpty().allMatch(t -> t.selectFirst("caption") != null);
    assertThat(page.select("th:not([scope])")).isEmpty();
    assertThat(page.select("td:empty")).isEmpty();
  }

  @Test
  void idsAreUniqueAndEveryLinkLeadsSomewhere() {
    List<String> ids = page.select("[id]").eachAttr("id");

    assertThat(ids).doesNotHaveDuplicates();
    for (String link : page.select("a").eachAttr("href")) {
      assertThat(link).startsWith("#");
      assertThat(ids).contains(link.substring(1));
    }
  }

  @Test
  void needsNoNetwork() {
    assertThat(page.select("[src], link, iframe, object, embed, base, form")).isEmpty();
    assertThat(page.select("style").html()).doesNotContain("url(", "@import");
  }

  @Test
  void runsNoScriptButItsOwn() {
    assertThat(page.select("script")).hasSize(1);
    assertThat(page.select("b")).isEmpty();
    assertThat(page.select("*"))
        .allMatch(
            e -> e.attributes().asList().stream().noneMatch(a -> a.getKey().startsWith("on")));
    assertThat(page.select("meta[http-equiv=Content-Security-Policy]").attr("content"))
        .contains("default-src 'none'", "script-src 'sha256-");
  }

  @Test
  void showsAFailureWithItsExchangeAndCurl() {
    Element failure = page.getElementById("letters-LET-04");

    assertThat(failure.select("summary").text()).isEqualTo("Evidence of FAIL LET-04");
    assertThat(failure.closest("tr").previousElementSibling().select("th").text())
        .isEqualTo("LET-04");
    assertThat(failure.text())
        .contains("specs/letters/rules.yaml", "seed letters-001.txt", "518400 s");
    assertThat(failure.select("pre").first().wholeText())
        .startsWith("POST /letters\n")
        .contains("\n  \"role\": \"reader\",\n");
    assertThat(failure.select("pre.curl").first().wholeText())
        .startsWith("curl -i -X POST http://127.0.0.1:9000/v1/letters");
  }

  @Test
  void theCausesComeFirstWithBothSidesAndWhatDiffersMarked() {
    Element section = page.select("section").first();
    Element first = section.selectFirst("article.cause");

    assertThat(section.children().indexOf(first))
        .isLessThan(section.children().indexOf(section.selectFirst(".wide")));
    assertThat(first.select("h4").text()).startsWith("FAIL").contains("sendLetter");
    assertThat(first.select(".sides pre")).hasSize(2);
    assertThat(section.select("article.cause mark").eachText()).isNotEmpty();
    assertThat(first.select("pre.curl").text()).startsWith("curl -i");
    assertThat(section.select("article.cause p a").eachAttr("href")).contains("#letters-LET-04");
  }

  @Test
  void filtersAreLinksToGroupsOfTheTable() {
    List<String> groups =
        page.select("section").first().select("tbody[data-outcome]").eachAttr("data-outcome");

    assertThat(groups)
        .containsExactly(
            "FAIL", "NEEDLESS", "DEVIATION", "WARN", "NOTE", "SKIPPED", "NOT_APPLICABLE", "PASS");
    assertThat(
            page.select("section")
                .first()
                .select(".filters a[data-filter]")
                .eachAttr("data-filter"))
        .startsWith("all")
        .containsAll(groups);
  }

  @Test
  void theMatrixShowsWhatWasReachedWhatJudgedItAndWhatWasFoundThere() {
    Element matrix = page.select("section").first().selectFirst("table.matrix");

    assertThat(matrix.select("thead th").eachText())
        .containsExactly("operation", "200", "204", "400", "404", "418", "422", "429", "default");
    Element send = matrix.select("tbody tr").last();
    assertThat(send.children().eachText())
        .containsExactly(
            "sendLetter",
            "reached LET-04 3 rules LET-01 LET-04 response-body",
            "–",
            "reached",
            "–",
            "undocumented 1 rule LET-02",
            "undocumented LET-05",
            "not reached",
            "–");
  }

  @Test
  void listsWhatWasNotExercised() {
    String text = page.select("section").first().text();

    assertThat(text)
        .contains(
            "operations: 1 of 5 deleteLetter", "response fields: 1 of 2 readLetter answered_at")
        .contains("no hook advance-clock")
        .contains("/letters/let-17");
  }
}
