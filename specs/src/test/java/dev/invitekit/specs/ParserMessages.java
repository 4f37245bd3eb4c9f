package dev.invitekit.specs;

import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.util.ArrayList;
import java.util.List;

/**
 * What the OpenAPI parser has to say about a document, references resolved. A sound one leaves it
 * silent.
 */
final class ParserMessages {
  private ParserMessages() {}

  static List<String> complaints(String yaml) {
    ParseOptions options = new ParseOptions();
    options.setResolve(true);
    SwaggerParseResult result = new OpenAPIV3Parser().readContents(yaml, null, options);
    List<String> complaints = new ArrayList<>(result.getMessages());
    if (result.getOpenAPI() == null) {
      complaints.add("not an OpenAPI document");
    }
    return complaints;
  }
}
