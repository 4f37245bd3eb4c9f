/** The control API of the server that comes along, judged as an API of somebody else's. */
@NullMarked
package dev.invitekit.conformance.control;

import org.jspecify.annotations.NullMarked;
