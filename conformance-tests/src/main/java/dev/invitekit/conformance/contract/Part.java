package dev.invitekit.conformance.contract;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a part of an OpenAPI document is, by the place where it stands: only that tells a keyword
 * from a name or from an example, and a reference from prose that has {@code $ref} in it.
 */
enum Part {
  DOCUMENT,
  COMPONENTS,
  PATH_ITEM,
  OPERATION,
  PARAMETER,
  REQUEST_BODY,
  RESPONSE,
  HEADER,
  MEDIA_TYPE,
  ENCODING,
  SCHEMA,
  EXAMPLE,
  LINK,
  CALLBACK,
  SECURITY_SCHEME,
  /** Prose, values and extensions: nothing in it is a keyword or a reference. */
  OPAQUE;

  /** How a part holds others: itself, as the items of a list, or under names. */
  enum Holding {
    ONE,
    LIST,
    NAMED
  }

  /** What stands under a key. */
  record Child(Part part, Holding holding) {

    static final Child OPAQUE = new Child(Part.OPAQUE, Holding.ONE);
  }

  private static final Set<String> METHODS =
      Set.of("get", "post", "put", "patch", "delete", "head", "options", "trace", "query");
  private static final Map<String, Part> COMPONENT_SECTIONS =
      Map.of(
          "schemas", SCHEMA,
          "responses", RESPONSE,
          "parameters", PARAMETER,
          "examples", EXAMPLE,
          "requestBodies", REQUEST_BODY,
          "headers", HEADER,
          "securitySchemes", SECURITY_SCHEME,
          "links", LINK,
          "callbacks", CALLBACK,
          "pathItems", PATH_ITEM);
  private static final Set<String> NAMED_SCHEMAS =
      Set.of("properties", "patternProperties", "dependentSchemas", "$defs", "definitions");
  private static final Set<String> LISTED_SCHEMAS =
      Set.of("allOf", "anyOf", "oneOf", "prefixItems");
  private static final Set<String> SINGLE_SCHEMAS =
      Set.of(
          "items",
          "not",
          "if",
          "then",
          "else",
          "additionalProperties",
          "additionalItems",
          "contains",
          "propertyNames",
          "unevaluatedProperties",
          "unevaluatedItems",
          "contentSchema");

  /** The section of the components that holds parts of this kind; empty when none does. */
  Optional<String> section() {
    return COMPONENT_SECTIONS.entrySet().stream()
        .filter(entry -> entry.getValue() == this)
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** Whether {@code $ref} may stand for a part of this kind. */
  boolean mayBeReferredTo() {
    return switch (this) {
      case DOCUMENT, COMPONENTS, MEDIA_TYPE, ENCODING, OPAQUE -> false;
      default -> true;
    };
  }

  /** What stands under {@code key}. */
  Child child(String key) {
    return switch (this) {
      case DOCUMENT ->
          switch (key) {
            case "paths", "webhooks" -> named(PATH_ITEM);
            case "components" -> one(COMPONENTS);
            default -> Child.OPAQUE;
          };
      case COMPONENTS ->
          COMPONENT_SECTIONS.containsKey(key) ? named(COMPONENT_SECTIONS.get(key)) : Child.OPAQUE;
      case PATH_ITEM ->
          METHODS.contains(key)
              ? one(OPERATION)
              : switch (key) {
                case "parameters" -> new Child(PARAMETER, Holding.LIST);
                case "additionalOperations" -> named(OPERATION);
                default -> Child.OPAQUE;
              };
      case OPERATION ->
          switch (key) {
            case "parameters" -> new Child(PARAMETER, Holding.LIST);
            case "requestBody" -> one(REQUEST_BODY);
            case "responses" -> named(RESPONSE);
            case "callbacks" -> named(CALLBACK);
            default -> Child.OPAQUE;
          };
      case PARAMETER, HEADER, MEDIA_TYPE, REQUEST_BODY, RESPONSE, ENCODING -> carried(key);
      case CALLBACK -> key.startsWith("x-") ? Child.OPAQUE : one(PATH_ITEM);
      case SCHEMA -> schemaChild(key);
      case EXAMPLE, LINK, SECURITY_SCHEME, OPAQUE -> Child.OPAQUE;
    };
  }

  private static Child carried(String key) {
    return switch (key) {
      case "schema", "itemSchema" -> one(SCHEMA);
      case "content" -> named(MEDIA_TYPE);
      case "examples" -> named(EXAMPLE);
      case "headers" -> named(HEADER);
      case "links" -> named(LINK);
      case "encoding" -> named(ENCODING);
      default -> Child.OPAQUE;
    };
  }

  private static Child schemaChild(String key) {
    if (NAMED_SCHEMAS.contains(key)) {
      return named(SCHEMA);
    }
    if (LISTED_SCHEMAS.contains(key)) {
      return new Child(SCHEMA, Holding.LIST);
    }
    return SINGLE_SCHEMAS.contains(key) ? one(SCHEMA) : Child.OPAQUE;
  }

  private static Child one(Part part) {
    return new Child(part, Holding.ONE);
  }

  private static Child named(Part part) {
    return new Child(part, Holding.NAMED);
  }
}
