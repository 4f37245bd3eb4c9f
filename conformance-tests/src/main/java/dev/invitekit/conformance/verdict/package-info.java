/**
 * What cases showed about promises, and what a run comes down to. Knows no report and sends
 * nothing.
 */
@NullMarked
package dev.invitekit.conformance.verdict;

import org.jspecify.annotations.NullMarked;
