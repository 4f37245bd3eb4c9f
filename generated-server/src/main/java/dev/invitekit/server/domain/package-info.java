/**
 * What an invitation is and what may happen to it. Knows no vendor, no HTTP and no JSON: a dialect
 * tells it what to do through {@link dev.invitekit.server.domain.InvitationPolicy} and gives its
 * answers a vendor's words.
 */
@NullMarked
package dev.invitekit.server.domain;

import org.jspecify.annotations.NullMarked;
