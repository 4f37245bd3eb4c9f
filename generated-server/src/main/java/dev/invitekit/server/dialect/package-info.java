/** What a dialect is; each has a package of its own below, and none knows another. */
@NullMarked
package dev.invitekit.server.dialect;

import org.jspecify.annotations.NullMarked;
