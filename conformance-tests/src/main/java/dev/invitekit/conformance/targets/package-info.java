/** Who is judged: base URL, credentials, inputs, hooks, known deviations, limits. */
@NullMarked
package dev.invitekit.conformance.targets;

import org.jspecify.annotations.NullMarked;
