/**
 * What several tests need: a running server, a client, the control API, the contracts of answers.
 */
@NullMarked
package dev.invitekit.server.support;

import org.jspecify.annotations.NullMarked;
