/** The command line: options in, exit codes out. Judges nothing by itself. */
@NullMarked
package dev.invitekit.conformance.cli;

import org.jspecify.annotations.NullMarked;
