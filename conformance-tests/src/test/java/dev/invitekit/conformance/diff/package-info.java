/** Tests of the comparison of documents. */
@NullMarked
package dev.invitekit.conformance.diff;

import org.jspecify.annotations.NullMarked;
