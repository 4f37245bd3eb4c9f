/**
 * Runs the cases against a target, in order, in parallel, and makes verdicts of what they showed.
 */
@NullMarked
package dev.invitekit.conformance.run;

import org.jspecify.annotations.NullMarked;
