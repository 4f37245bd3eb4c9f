package dev.invitekit.conformance.report;

import static dev.invitekit.conformance.report.Golden.assertGolden;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.invitekit.conformance.exchange.Exchange;
import dev.invitekit.conformance.exchange.Octets;
import dev.invitekit.conformance.report.badge.Badge;
import dev.invitekit.conformance.report.json.JsonReport;
import dev.invitekit.conformance.report.junit.JunitReport;
import dev.invitekit.conformance.report.text.Credentials;
import dev.invitekit.conformance.report.text.Visible;
import dev.invitekit.conformance.verdict.Finding;
import dev.invitekit.conformance.verdict.Outcome;
import dev.invitekit.conformance.verdict.RunResult;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class ReportsTest {

  private static final List<String> FILES =
      List.of("badge.svg", "junit.xml", "report.html", "report.json", "summary.md");

  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(JsonReport.class.getResourceAsStream("report.schema.json"));

  @TempDir Path temporary;

  @ParameterizedTest
  @ValueSource(strings = {"badge.svg", "junit.xml", "report.html", "report.json", "summary.md"})
  void looksAsItDidWhenSomebodyLastReadIt(String file) throws Exception {
    Reports.write(SampleRun.result(), temporary);

    assertGolden(file, Files.readString(temporary.resolve(file)));
  }

  @Test
  void writesAllFilesIntoANewFolderAndNothingElse() throws Exception {
    Path dir = temporary.resolve("a/b");

    Path page = Reports.write(SampleRun.result(), dir);

    assertThat(page).isEqualTo(dir.resolve("report.html")).exists();
    try (Stream<Path> files = Files.list(dir)) {
      assertThat(files.map(file -> file.getFileName().toString()).sorted())
          .containsExactlyElementsOf(FILES);
    }
  }

  @Test
  void replacesTheReportsOfAnEarlierRun() throws Exception {
    Files.writeString(temporary.resolve("summary.md"), "old");

    Reports.write(SampleRun.result(), temporary);

    assertThat(temporary.resolve("summary.md")).content().startsWith("# InviteKit");
  }

  @Test
  void saysInOneLineWhyItCannotWrite() throws Exception {
    Path file = Files.writeString(temporary.resolve("taken"), "");

    assertThatThrownBy(() -> Reports.write(SampleRun.result(), file.resolve("sub")))
        .isInstanceOf(ReportsNotWritten.class)
        .hasMessageStartingWith("cannot write the reports to " + file.resolve("sub") + ": ")
        .hasMessageNotContaining("\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"badge.svg", "junit.xml", "report.html", "report.json", "summary.md"})
  void holdsNoSecretAndNoBareControlCharacter(String file) throws Exception {
    Reports.write(SampleRun.result(), temporary);

    String text = Files.readString(temporary.resolve(file));

    assertThat(text).doesNotContain(SampleRun.SECRETS);
    assertThat(text).doesNotContain("\u0007", "\u001b", "\u0000");
  }

  @Test
  void jsonKeepsItsSchema() throws Exception {
    for (RunResult result : List.of(SampleRun.result(), SampleRun.of())) {
      List<Error> errors = SCHEMA.validate(JsonReport.of(result), InputFormat.JSON);

      assertThat(errors).isEmpty();
    }
    assertThat(SCHEMA.validate("{\"format\": \"other\"}", InputFormat.JSON)).isNotEmpty();
  }

  @Test
  void jsonKeepsTheBytesOfABodyThatIsNoUtf8() throws Exception {
    String body = "{" + Octets.loose(0xFF) + "}";

    JsonNode odd = requestInJson(body);
    JsonNode plain = requestInJson("{}");

    assertThat(odd.path("bodyBase64").binaryValue()).isEqualTo(Octets.of(body));
    assertThat(odd.path("body").asText()).isEqualTo("{\uFFFD}");
    assertThat(plain.has("bodyBase64")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"junit.xml", "report.html"})
  void aByteThatIsNoUtf8IsShownByItsNumber(String file) throws Exception {
    Reports.write(runWith("{" + Octets.loose(0xFF) + "}"), temporary);

    assertThat(Files.readString(temporary.resolve(file))).contains("{\\xFF}", "{\\377}");
  }

  @Test
  void junitXmlHasTheShapeThatBuildServersRead() throws Exception {
    javax.xml.validation.Schema schema =
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
            .newSchema(ReportsTest.class.getResource("junit.xsd"));

    for (RunResult result : List.of(SampleRun.result(), SampleRun.of())) {
      schema.newValidator().validate(new StreamSource(new StringReader(JunitReport.of(result))));
    }
  }

  @Test
  void junitXmlCountsWhatItHolds() throws Exception {
    Document document = xml(JunitReport.of(Credentials.hide(SampleRun.result())));

    Element suite = (Element) document.getElementsByTagName("testsuite").item(0);
    assertThat(suite.getAttribute("tests")).isEqualTo("13");
    assertThat(suite.getElementsByTagName("testcase").getLength()).isEqualTo(13);
    assertThat(suite.getAttribute("failures")).isEqualTo("3");
    assertThat(suite.getElementsByTagName("failure").getLength()).isEqualTo(3);
    assertThat(suite.getAttribute("skipped")).isEqualTo("4");
    assertThat(suite.getElementsByTagName("skipped").getLength()).isEqualTo(4);
    assertThat(document.getDocumentElement().getAttribute("errors")).isEqualTo("1");
    assertThat(document.getElementsByTagName("error").getLength()).isEqualTo(1);
  }

  @Test
  void oddTextComesThroughXmlUnharmed() throws Exception {
    Document document = xml(JunitReport.of(Credentials.hide(SampleRun.result())));

    Element suite = (Element) document.getElementsByTagName("testsuite").item(1);
    Element failure = (Element) suite.getElementsByTagName("failure").item(0);
    assertThat(failure.getAttribute("message")).contains(Visible.line(SampleRun.ODD));
    assertThat(failure.getTextContent()).contains("]]> &amp; `tick` | \\u0007", "👋");
  }

  @Test
  void theBadgeIsAnImageWithATitle() throws Exception {
    Element svg = xml(Badge.of(SampleRun.result())).getDocumentElement();

    assertThat(svg.getAttribute("role")).isEqualTo("img");
    assertThat(svg.getAttribute("aria-label")).isEqualTo("InviteKit: 4 broken");
    assertThat(svg.getElementsByTagName("title").item(0).getTextContent())
        .isEqualTo("InviteKit: 4 broken");
  }

  private static JsonNode requestInJson(String body) throws Exception {
    String report = JsonReport.of(runWith(body));
    assertThat(SCHEMA.validate(report, InputFormat.JSON)).isEmpty();
    return new JsonMapper().readTree(report).at("/apis/0/verdicts/0/findings/0/exchange/request");
  }

  private static RunResult runWith(String body) {
    Exchange exchange =
        SampleRun.exchange("POST", "/letters", "", SampleRun.headers(), body, 200, "");
    return SampleRun.of(
        SampleRun.verdict(
            Outcome.FAIL,
            1,
            new Finding("LET-01", Outcome.FAIL, "case", List.of(), Optional.of(exchange))));
  }

  private static Document xml(String text) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    return factory.newDocumentBuilder().parse(new InputSource(new StringReader(text)));
  }
}
