/** {@code junit.xml}: for build servers. */
@NullMarked
package dev.invitekit.conformance.report.junit;

import org.jspecify.annotations.NullMarked;
