/** {@code report.html}: one page that needs nothing but itself. */
@NullMarked
package dev.invitekit.conformance.report.html;

import org.jspecify.annotations.NullMarked;
