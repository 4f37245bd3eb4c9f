/** HTTP as the suite sees it: sends requests, keeps what came back, redacts credentials. */
@NullMarked
package dev.invitekit.conformance.exchange;

import org.jspecify.annotations.NullMarked;
