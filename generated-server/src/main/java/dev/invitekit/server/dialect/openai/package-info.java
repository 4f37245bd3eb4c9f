/** The dialect of OpenAI's organization invites (specs/openai). */
@NullMarked
package dev.invitekit.server.dialect.openai;

import org.jspecify.annotations.NullMarked;
