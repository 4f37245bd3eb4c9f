/** The suite as JUnit Jupiter dynamic tests, for the build of somebody's own implementation. */
@NullMarked
package dev.invitekit.conformance.junit;

import org.jspecify.annotations.NullMarked;
