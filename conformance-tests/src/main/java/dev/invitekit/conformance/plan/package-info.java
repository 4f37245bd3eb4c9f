/** From schemas to requests, valid and invalid, the same ones for the same seed. Sends nothing. */
@NullMarked
package dev.invitekit.conformance.plan;

import org.jspecify.annotations.NullMarked;
