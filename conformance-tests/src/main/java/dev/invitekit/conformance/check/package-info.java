/** The oracles: what an answer shows about the promises of its document. */
@NullMarked
package dev.invitekit.conformance.check;

import org.jspecify.annotations.NullMarked;
