/**
 * InviteKit in tests with JUnit Jupiter: a server for the run and a sandbox for each test. Compiled
 * against what JUnit 5.10 has; needs JUnit Jupiter on the test's class path and is not used
 * without.
 */
@NullMarked
package dev.invitekit.server.junit;

import org.jspecify.annotations.NullMarked;
