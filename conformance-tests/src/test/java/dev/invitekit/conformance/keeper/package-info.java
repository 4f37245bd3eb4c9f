/** Tests of taking new documents and new APIs, in copies of the repository. */
@NullMarked
package dev.invitekit.conformance.keeper;

import org.jspecify.annotations.NullMarked;
