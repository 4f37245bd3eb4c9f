/**
 * What a test in Java holds: the control API as types. Speaks HTTP, so that it is the same for a
 * server in this process and for one anywhere else; knows nothing of the server's inside.
 */
@NullMarked
package dev.invitekit.server.client;

import org.jspecify.annotations.NullMarked;
