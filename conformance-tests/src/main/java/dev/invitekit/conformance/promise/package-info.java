/** What an implementation is held to, and how strongly. Knows nothing of who is judged. */
@NullMarked
package dev.invitekit.conformance.promise;

import org.jspecify.annotations.NullMarked;
