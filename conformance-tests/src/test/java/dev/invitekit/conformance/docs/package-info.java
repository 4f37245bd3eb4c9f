/** What the pages say, held against the files beside them. */
@NullMarked
package dev.invitekit.conformance.docs;

import org.jspecify.annotations.NullMarked;
