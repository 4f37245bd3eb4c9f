/**
 * Regular expressions that come from documents, workflows and answers. Whatever the expression and
 * the text, matching ends soon; nothing else in the suite hands foreign expressions to {@code
 * java.util.regex}.
 */
@NullMarked
package dev.invitekit.conformance.pattern;

import org.jspecify.annotations.NullMarked;
