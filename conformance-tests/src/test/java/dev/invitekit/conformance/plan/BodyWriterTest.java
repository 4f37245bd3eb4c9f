package dev.invitekit.conformance.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.conformance.contract.Content;
import dev.invitekit.conformance.contract.Contract;
import dev.invitekit.conformance.contract.Document;
import dev.invitekit.conformance.contract.Operation;
import dev.invitekit.conformance.yaml.YamlFile;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodyWriterTest {

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "application/json | {a: [1, x]} | {\"a\":[1,\"x\"]}",
        "application/vnd.x+json; version=2 | {a: 1} | {\"a\":1}",
        "application/x-www-form-urlencoded | {a: b c, d: 'ä&', e: [1, 2]} |"
            + " a=b+c&d=%C3%A4%26&e=1&e=2",
        "text/plain | some text | some text",
        "application/octet-stream | some bytes | some bytes",
      })
  void writesABodyInItsMediaType(String mediaType, String body, String expected) {
    assertThat(BodyWriter.write(yaml(body), operation(mediaType, "{}").content().orElseThrow()))
        .isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} writes {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{box: {style: deepObject, explode: true}} | box%5Bmin%5D=1&box%5Bin%5D%5Ba%5D=x",
        "{box: {contentType: application/json}} |"
            + " box=%7B%22min%22%3A1%2C%22in%22%3A%7B%22a%22%3A%22x%22%7D%7D",
      })
  void writesAFieldOfAFormAsItsEncodingSays(String encoding, String expected) {
    Operation operation = operation("application/x-www-form-urlencoded", encoding);

    assertThat(
            BodyWriter.write(
                yaml("{box: {min: 1, in: {a: x}}}"), operation.content().orElseThrow()))
        .isEqualTo(expected);
  }

  @Test
  void writesPartsWithTheirTypes() {
    Content content =
        operation("multipart/form-data", "{file: {contentType: image/png}}")
            .content()
            .orElseThrow();

    String text =
        BodyWriter.write(yaml("{name: x, meta: {a: 1}, file: bytes, n: [1, 2]}"), content);

    assertThat(content.header()).isEqualTo("multipart/form-data; boundary=" + Content.BOUNDARY);
    assertThat(text.split("--" + Content.BOUNDARY))
        .containsExactly(
            "",
            "\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nx\r\n",
            "\r\n"
                + "Content-Disposition: form-data; name=\"meta\"\r\n"
                + "Content-Type: application/json\r\n\r\n"
                + "{\"a\":1}\r\n",
            "\r\n"
                + "Content-Disposition: form-data; name=\"file\"; filename=\"file\"\r\n"
                + "Content-Type: image/png\r\n\r\n"
                + "bytes\r\n",
            "\r\nContent-Disposition: form-data; name=\"n\"\r\n\r\n1\r\n",
            "\r\nContent-Disposition: form-data; name=\"n\"\r\n\r\n2\r\n",
            "--\r\n");
  }

  @Test
  void prefersJsonAmongSeveralMediaTypes() {
    Operation operation =
        operation(
            "text/csv: {}, application/x-www-form-urlencoded: {}, application/problem+json", "{}");

    assertThat(operation.content().map(Content::mediaType)).contains("application/problem+json");
  }

  @ParameterizedTest(name = "{0} of {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{in: query} | [1, 2] | p=1&p=2",
        "{in: query, explode: false} | [1, 2] | p=1,2",
        "{in: query, style: spaceDelimited, explode: false} | [1, 2] | `p=1 2`",
        "{in: query, style: pipeDelimited, explode: false} | [1, 2] | `p=1|2`",
        "{in: query} | {a: 1, b: x} | a=1&b=x",
        "{in: query, explode: false} | {a: 1, b: x} | p=a,1,b,x",
        "{in: query, style: deepObject} | {a: 1, b: {c: x}} | p[a]=1&p[b][c]=x",
        "{in: query, content: {application/json: {schema: {}}}} | {a: 1} | p={\"a\":1}",
        "{in: header} | [1, 2] | 1,2",
        "{in: header, explode: true} | {a: 1, b: x} | a=1,b=x",
        "{in: cookie} | abc | p=abc",
        "{in: path} | [1, 2] | 1,2",
        "{in: path, style: label, explode: true} | [1, 2] | .1.2",
        "{in: path, style: matrix} | [1, 2] | ;p=1,2",
        "{in: path, style: matrix, explode: true} | [1, 2] | ;p=1;p=2",
      })
  void writesAParameterInItsStyle(String parameter, String value, String expected) {
    Operation operation =
        contract(
                "paths: {'/a/{p}': {get: {operationId: op, responses: {}, parameters: [%s]}}}"
                    .formatted(parameter.replaceFirst("\\{", "{name: p, required: true, ")))
            .operation("op")
            .orElseThrow();

    RequestPlan plan =
        RequestPlan.of(operation, "admin")
            .withParameter(operation.parameters().get(0), yaml(value));

    assertThat(written(plan)).isEqualTo(expected);
  }

  private static String written(RequestPlan plan) {
    List<String> texts =
        plan.query().stream().map(entry -> entry.getKey() + "=" + entry.getValue()).toList();
    return texts.isEmpty()
        ? Optional.ofNullable(plan.pathValues().get("p"))
            .or(() -> Optional.ofNullable(plan.headers().get("p")))
            .orElseGet(() -> plan.headers().getOrDefault("cookie", ""))
        : String.join("&", texts);
  }

  private static Operation operation(String mediaType, String encoding) {
    return contract(
            "paths: {/a: {post: {operationId: op, responses: {}, requestBody: {content: {%s: {schema: {}, encoding: %s}}}}}}"
                .formatted(mediaType.contains(";") ? "'" + mediaType + "'" : mediaType, encoding))
        .operation("op")
        .orElseThrow();
  }

  private static Contract contract(String paths) {
    return Contract.of(
        "api",
        Contract.CURRENT,
        new Document(YamlFile.of("a.yaml", "openapi: 3.1.0\n" + paths)),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  private static JsonNode yaml(String text) {
    return YamlFile.of("value.yaml", text).root();
  }
}
