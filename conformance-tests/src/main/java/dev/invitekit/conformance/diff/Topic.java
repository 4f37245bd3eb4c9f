package dev.invitekit.conformance.diff;

import java.util.Locale;

/** What a change is about. */
public enum Topic {
  VERSION,
  SERVER,
  SECURITY,
  OPERATION,
  NAME,
  TAG,
  DEPRECATION,
  PARAMETER,
  SERIALIZATION,
  BODY,
  MEDIA_TYPE,
  STATUS,
  HEADER,
  SCHEMA,
  PROPERTY,
  REQUIRED,
  NULLABLE,
  TYPE,
  FORMAT,
  VALUES,
  LIMIT,
  PATTERN,
  ADDITIONAL_PROPERTIES,
  VARIANT,
  ACCESS,
  DEFAULT,
  KEYWORD,
  PROSE,
  RULE,
  WORKFLOW,
  /** What openapi-diff alone calls incompatible. */
  SECOND_OPINION;

  /** In lower case, with hyphens. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
