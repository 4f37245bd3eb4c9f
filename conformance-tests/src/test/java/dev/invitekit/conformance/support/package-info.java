/** What tests of the suite share: documents, servers that are wrong on purpose. */
@NullMarked
package dev.invitekit.conformance.support;

import org.jspecify.annotations.NullMarked;
