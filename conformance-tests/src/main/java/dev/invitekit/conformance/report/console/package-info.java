/** Tells a person at a terminal what a run does and what it found. */
@NullMarked
package dev.invitekit.conformance.report.console;

import org.jspecify.annotations.NullMarked;
