/**
 * The control API: the clock, the outbox, acceptance and reset. It works on the stores of all APIs
 * and knows none of their vendors.
 */
@NullMarked
package dev.invitekit.server.control;

import org.jspecify.annotations.NullMarked;
