/**
 * Proofs that the contract documents are sound: each check is a small class with its own test, and
 * that test also shows the check a broken document. Nothing here knows a particular vendor, except
 * the closed lists in the tests.
 */
@NullMarked
package dev.invitekit.specs;

import org.jspecify.annotations.NullMarked;
