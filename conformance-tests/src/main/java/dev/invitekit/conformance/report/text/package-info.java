/**
 * What all reports share: words, JSON and curl lines as people read them, what a terminal can show.
 */
@NullMarked
package dev.invitekit.conformance.report.text;

import org.jspecify.annotations.NullMarked;
