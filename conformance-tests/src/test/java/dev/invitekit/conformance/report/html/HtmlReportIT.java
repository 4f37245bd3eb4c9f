package dev.invitekit.conformance.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.invitekit.conformance.report.SampleRun;
import dev.invitekit.conformance.report.text.Credentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page in a real browser; skipped where there is none. */
class HtmlReportIT {

  private static final String TAB = "\uE004";
  private static final String ENTER = "\uE007";

  @TempDir private Path folder;
  private Path page;

  @BeforeEach
  void write() throws IOException {
    assumeTrue(Browser.whyMissing().isEmpty(), () -> Browser.whyMissing().orElseThrow());
    page = folder.resolve("report.html");
    Files.writeString(page, HtmlReport.of(Credentials.hide(SampleRun.result())));
  }

  @ParameterizedTest
  @ValueSource(ints = {390, 768, 1280})
  void nothingHasToBeScrolledSideways(int width) throws IOException, InterruptedException {
    try (Browser browser = Browser.open(width)) {
      browser.show(page);
      browser.ask("document.querySelectorAll('details').forEach(d => d.open = true)");

      assertThat(browser.ask("window.innerWidth").asInt()).isEqualTo(width);
      assertThat(browser.ask("document.documentElement.scrollWidth").asInt())
          .isLessThanOrEqualTo(width);
    }
  }

  @Test
  void bothSidesStandNextToEachOtherWhereThereIsRoom() throws IOException, InterruptedException {
    String sameLine =
        "(s => s[0].getBoundingClientRect().top === s[1].getBoundingClientRect().top)"
            + "(document.querySelector('.cause .sides').children)";
    try (Browser wide = Browser.open(1280);
        Browser narrow = Browser.open(390)) {
      wide.show(page);
      narrow.show(page);

      assertThat(wide.ask(sameLine).asBoolean()).isTrue();
      assertThat(narrow.ask(sameLine).asBoolean()).isFalse();
    }
  }

  @Test
  void theKeyboardSkipsToTheResults() throws IOException, InterruptedException {
    try (Browser browser = Browser.open(390)) {
      browser.show(page);
      browser.press(TAB);
      String first = browser.ask("document.activeElement.textContent").asText();
      browser.press(ENTER);

      assertThat(first).isEqualTo("Skip to the results");
      assertThat(browser.ask("document.activeElement.id").asText()).isEqualTo("main");
    }
  }

  @Test
  void aLinkFromACauseOpensItsEvidence() throws IOException, InterruptedException {
    try (Browser browser = Browser.open(1280)) {
      browser.show(page);
      browser.ask("document.querySelector('.cause p a').focus()");
      browser.press(ENTER);

      assertThat(
              browser
                  .ask("document.getElementById(decodeURIComponent(location.hash.slice(1))).open")
                  .asBoolean())
          .isTrue();
    }
  }
}
