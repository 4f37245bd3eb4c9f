/** The command line: options in, one clear line or a running server out. */
@NullMarked
package dev.invitekit.server.cli;

import org.jspecify.annotations.NullMarked;
