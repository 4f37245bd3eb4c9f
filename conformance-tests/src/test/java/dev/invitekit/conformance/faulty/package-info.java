/**
 * The suite is judged here: by servers with one defect each, which it must find, and by servers
 * that differ only where a contract leaves them free, which it must leave in peace.
 */
@NullMarked
package dev.invitekit.conformance.faulty;

import org.jspecify.annotations.NullMarked;
