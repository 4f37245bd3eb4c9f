/**
 * Measures speed and size and prints one table. Compiled in the Maven profile {@code bench} only;
 * nothing here decides whether a build passes.
 */
@NullMarked
package dev.invitekit.server.bench;

import org.jspecify.annotations.NullMarked;
