/**
 * What is promised and what was found: promises, findings, verdicts, and the checks that hold for
 * any API.
 */
@NullMarked
package dev.invitekit.conformance.check;

import org.jspecify.annotations.NullMarked;
