/** What the suite costs. Run by {@code mvn -Pbench verify}; nothing else compiles it. */
@NullMarked
package dev.invitekit.conformance.bench;

import org.jspecify.annotations.NullMarked;
