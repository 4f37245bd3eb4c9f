package dev.invitekit.conformance.report.junit;

import dev.invitekit.conformance.report.text.Visible;
import dev.invitekit.conformance.report.text.Words;
import dev.invitekit.conformance.verdict.Cause;
import dev.invitekit.conformance.verdict.Outcome;
import dev.invitekit.conformance.verdict.RunResult;
import dev.invitekit.conformance.verdict.RunResult.ApiResult;
import dev.invitekit.conformance.verdict.Standing;
import dev.invitekit.conformance.verdict.Verdict;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * {@code junit.xml}, for build servers: a suite per API, a test case per promise. A warning, a note
 * and a known deviation pass, and say so in the case's output.
 */
public final class JunitReport {

  private final XMLStreamWriter xml;

  private JunitReport(XMLStreamWriter xml) {
    this.xml = xml;
  }

  public static String of(RunResult result) {
    StringWriter out = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out);
      new JunitReport(xml).write(result);
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("a report that can't be written as XML", e);
    }
    return out.toString();
  }

  private void write(RunResult result) throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    newLine(0);
    List<Verdict> all = result.apis().stream().flatMap(api -> api.verdicts().stream()).toList();
    xml.writeStartElement("testsuites");
    attribute("name", "InviteKit");
    writeCounts(all);
    attribute("time", BigDecimal.valueOf(result.took().toMillis(), 3).toPlainString());
    for (ApiResult api : result.apis()) {
      writeSuite(result, api);
    }
    newLine(0);
    xml.writeEndElement();
    newLine(0);
    xml.writeEndDocument();
  }

  private void writeCounts(List<Verdict> verdicts) throws XMLStreamException {
    attribute("tests", verdicts.size());
    attribute("failures", count(verdicts, JunitReport::isFailure));
    attribute("errors", count(verdicts, verdict -> verdict.outcome() == Outcome.ERROR));
  }

  private void writeSuite(RunResult result, ApiResult api) throws XMLStreamException {
    newLine(1);
    xml.writeStartElement("testsuite");
    attribute("name", api.api());
    writeCounts(api.verdicts());
    attribute("skipped", count(api.verdicts(), JunitReport::isSkipped));
    attribute("timestamp", result.startedAt().toString());
    newLine(2);
    xml.writeStartElement("properties");
    Map<String, String> properties =
        new TreeMap<>(
            Map.of(
                "baseUrl", api.baseUrl(),
                "revision", api.revision(),
                "seed", String.valueOf(result.seed()),
                "requests", String.valueOf(api.requests()),
                "version", result.version()));
    result.interrupted().ifPresent(why -> properties.put("interrupted", why));
    for (Map.Entry<String, String> property : properties.entrySet()) {
      newLine(3);
      xml.writeEmptyElement("property");
      attribute("name", property.getKey());
      attribute("value", property.getValue());
    }
    newLine(2);
    xml.writeEndElement();
    for (Verdict verdict : api.verdicts()) {
      writeCase(api, verdict);
    }
    newLine(1);
    xml.writeEndElement();
  }

  private void writeCase(ApiResult api, Verdict verdict) throws XMLStreamException {
    newLine(2);
    xml.writeStartElement("testcase");
    attribute("classname", "invitekit." + api.api());
    attribute("name", verdict.promise().id() + " " + verdict.promise().text());
    attribute("time", "0");
    if (verdict.outcome() == Outcome.ERROR) {
      writeProblem("error", api, verdict);
    } else if (isFailure(verdict)) {
      writeProblem("failure", api, verdict);
    } else if (isSkipped(verdict)) {
      newLine(3);
      xml.writeEmptyElement("skipped");
      attribute("message", verdict.reason().orElse("no exchange that the promise speaks of"));
      newLine(2);
    } else if (verdict.outcome() != Outcome.PASS) {
      newLine(3);
      xml.writeStartElement("system-out");
      text(verdict.outcome() + "\n" + FailureText.of(api, verdict));
      xml.writeEndElement();
      newLine(2);
    }
    xml.writeEndElement();
  }

  private void writeProblem(String element, ApiResult api, Verdict verdict)
      throws XMLStreamException {
    newLine(3);
    xml.writeStartElement(element);
    attribute("type", verdict.promise().level().name());
    attribute("message", message(api, verdict));
    text(FailureText.of(api, verdict));
    xml.writeEndElement();
    newLine(2);
  }

  /** The sentence of the cause that shows best in this promise, and the case. */
  private static String message(ApiResult api, Verdict verdict) {
    if (Standing.isStaleDeviation(verdict)) {
      return Words.staleDeviation(verdict);
    }
    String id = verdict.promise().id();
    Optional<Cause> own =
        api.causes().stream().filter(cause -> cause.promise().equals(id)).findFirst();
    Optional<Cause> other =
        api.causes().stream().filter(cause -> cause.alsoExplains().contains(id)).findFirst();
    return own.map(cause -> cause.sentence() + " Case " + cause.shown().caseId())
        .or(
            () ->
                other.map(
                    cause -> "Follows from %s: %s".formatted(cause.promise(), cause.sentence())))
        .or(verdict::reason)
        .orElse(verdict.promise().text());
  }

  private static boolean isFailure(Verdict verdict) {
    return verdict.outcome() == Outcome.FAIL || Standing.isStaleDeviation(verdict);
  }

  private static boolean isSkipped(Verdict verdict) {
    return verdict.outcome() == Outcome.SKIPPED || verdict.outcome() == Outcome.NOT_APPLICABLE;
  }

  private static int count(List<Verdict> verdicts, Predicate<Verdict> which) {
    return (int) verdicts.stream().filter(which).count();
  }

  private void attribute(String name, Object value) throws XMLStreamException {
    xml.writeAttribute(name, Visible.line(String.valueOf(value)));
  }

  private void text(String text) throws XMLStreamException {
    xml.writeCharacters(Visible.block(text));
  }

  private void newLine(int depth) throws XMLStreamException {
    xml.writeCharacters("\n" + "  ".repeat(depth));
  }
}
