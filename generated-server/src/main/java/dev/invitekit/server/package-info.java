/** Starts the server: options, tenants, and what is put together from the other packages. */
@NullMarked
package dev.invitekit.server;

import org.jspecify.annotations.NullMarked;
