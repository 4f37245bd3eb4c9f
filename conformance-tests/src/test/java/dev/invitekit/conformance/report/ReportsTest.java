package dev.invitekit.conformance.report;

import static dev.invitekit.conformance.report.Golden.assertGolden;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(
                new String(
                    JsonReport.class.getResourceAsStream("report.schema.json").readAllBytes(),
                    StandardCharsets.UTF_8));

    for (RunResult result : List.of(SampleRun.result(), SampleRun.of())) {
      List<Error> errors = schema.validate(JsonReport.of(result), InputFormat.JSON);

      assertThat(errors).isEmpty();
    }
    assertThat(schema.validate("{\"format\": \"other\"}", InputFormat.JSON)).isNotEmpty();
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

  private static Document xml(String text) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    return factory.newDocumentBuilder().parse(new InputSource(new StringReader(text)));
  }
}
