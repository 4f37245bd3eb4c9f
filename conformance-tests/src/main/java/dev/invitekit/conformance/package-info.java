/** The suite's own faults: bad input, and a network or suite that broke. */
@NullMarked
package dev.invitekit.conformance;

import org.jspecify.annotations.NullMarked;
