/** {@code badge.svg}: the outcome at a glance. */
@NullMarked
package dev.invitekit.conformance.report.badge;

import org.jspecify.annotations.NullMarked;
