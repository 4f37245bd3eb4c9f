/** Who is judged: base URL, credentials, inputs, hooks, known deviations, limits. */
@NullMarked
package dev.invitekit.conformance.target;

import org.jspecify.annotations.NullMarked;
