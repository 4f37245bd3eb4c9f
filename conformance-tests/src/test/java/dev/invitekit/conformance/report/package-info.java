/**
 * Reports against golden files in {@code src/test/resources}, for a run that has every outcome. A
 * wanted change of a format: {@code mvn verify -Dinvitekit.golden.update}, then read the diff.
 */
@NullMarked
package dev.invitekit.conformance.report;

import org.jspecify.annotations.NullMarked;
