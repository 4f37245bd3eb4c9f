/** The dialect of Anthropic's organization invites (specs/anthropic). */
@NullMarked
package dev.invitekit.server.dialect.anthropic;

import org.jspecify.annotations.NullMarked;
