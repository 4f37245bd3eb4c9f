package dev.invitekit.conformance.faulty;

import java.util.Locale;

/** What part of a contract a defect breaks. */
enum Area {
  RESPONSE_SHAPE,
  INPUT_CHECKS,
  CREDENTIALS,
  ISOLATION,
  STATE,
  PAGINATION,
  TIME,
  ERRORS,
  CONCURRENCY;

  String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
