package dev.invitekit.conformance.support;

import dev.invitekit.conformance.contract.Contract;
import dev.invitekit.conformance.contract.Document;
import dev.invitekit.conformance.yaml.YamlFile;
import java.util.List;
import java.util.Optional;

/** A document of an API that this project knows nothing of. */
public final class WidgetDocument {

  public static final String TEXT =
      """
      openapi: 3.0.3
      info: {title: Widgets, version: "1"}
      servers: [{url: https://widgets.example.com/api}]
      security: [{key: []}]
      paths:
        /shops/{shopId}/widgets:
          post:
            operationId: makeWidget
            parameters: [{$ref: '#/components/parameters/Shop'}]
            requestBody:
              required: true
              content:
                application/json:
                  schema: {$ref: '#/components/schemas/NewWidget'}
            responses:
              '201':
                description: made
                content:
                  application/json:
                    schema: {$ref: '#/components/schemas/Envelope'}
              '400': {$ref: '#/components/responses/Refused'}
              '401': {$ref: '#/components/responses/Refused'}
              '404': {$ref: '#/components/responses/Refused'}
          get:
            operationId: listWidgets
            parameters:
              - {$ref: '#/components/parameters/Shop'}
              - {name: page_size, in: query, schema: {type: integer, minimum: 1, maximum: 50}}
              - {name: page_token, in: query, schema: {type: string}}
            responses:
              '200':
                description: a page
                content:
                  application/json:
                    schema: {$ref: '#/components/schemas/Page'}
              4XX: {$ref: '#/components/responses/Refused'}
        /shops/{shopId}/widgets/{widgetId}:
          get:
            operationId: readWidget
            parameters:
              - {$ref: '#/components/parameters/Shop'}
              - {$ref: '#/components/parameters/Widget'}
            responses:
              '200':
                description: one
                content:
                  application/json:
                    schema: {$ref: '#/components/schemas/Envelope'}
              '401': {$ref: '#/components/responses/Refused'}
              '404': {$ref: '#/components/responses/Refused'}
          delete:
            operationId: dropWidget
            parameters:
              - {$ref: '#/components/parameters/Shop'}
              - {$ref: '#/components/parameters/Widget'}
            responses:
              '204': {description: gone}
              '401': {$ref: '#/components/responses/Refused'}
              '404': {$ref: '#/components/responses/Refused'}
      components:
        securitySchemes:
          key: {type: apiKey, in: header, name: x-key}
        parameters:
          Shop: {name: shopId, in: path, required: true, schema: {type: string}}
          Widget: {name: widgetId, in: path, required: true, schema: {type: string, format: uuid}}
        responses:
          Refused:
            description: refused
            content:
              application/json:
                schema: {$ref: '#/components/schemas/Fault'}
        schemas:
          NewWidget:
            type: object
            required: [email, size, parts]
            additionalProperties: false
            properties:
              email: {type: string, format: email}
              size: {type: string, enum: [small, large]}
              count: {type: integer, minimum: 1, maximum: 9}
              label: {type: string, nullable: true, minLength: 2, maxLength: 5}
              parts:
                type: array
                maxItems: 3
                items:
                  type: object
                  required: [id, kind]
                  properties:
                    id: {type: string}
                    kind: {type: string, enum: [cog]}
              tagIds: {type: array, items: {type: string}}
              colour: {type: object, properties: {red: {type: boolean}}}
          Widget:
            type: object
            required: [id, email]
            properties:
              id: {type: string, format: uuid}
              email: {type: string}
              createdAt: {type: string, format: date-time}
              parts: {type: array, items: {type: object, properties: {kind: {type: string}}}}
          Envelope:
            type: object
            required: [result]
            properties:
              result: {$ref: '#/components/schemas/Widget'}
          Page:
            type: object
            properties:
              widgets: {type: array, items: {$ref: '#/components/schemas/Widget'}}
              next_page_token: {type: string, nullable: true}
          Fault:
            type: object
            required: [fault]
            properties:
              fault: {type: string}
      """;

  private WidgetDocument() {}

  public static Contract contract() {
    return contract(Optional.empty());
  }

  /** The contract with rules of that text. */
  public static Contract contract(Optional<String> rules) {
    return Contract.of(
        "widgets",
        Contract.CURRENT,
        new Document(YamlFile.of("widgets.yaml", TEXT)),
        List.of(),
        rules.map(text -> YamlFile.of("rules.yaml", text)),
        Optional.empty());
  }
}
