/** {@code report.json}: everything, for machines. */
@NullMarked
package dev.invitekit.conformance.report.json;

import org.jspecify.annotations.NullMarked;
