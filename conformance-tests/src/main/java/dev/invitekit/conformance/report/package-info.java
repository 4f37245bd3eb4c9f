/** Tells people and machines what a run found: console, JSON, JUnit XML, HTML, Markdown, badge. */
@NullMarked
package dev.invitekit.conformance.report;

import org.jspecify.annotations.NullMarked;
