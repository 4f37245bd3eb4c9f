/** {@code summary.md}: for the page of a CI job. */
@NullMarked
package dev.invitekit.conformance.report.markdown;

import org.jspecify.annotations.NullMarked;
