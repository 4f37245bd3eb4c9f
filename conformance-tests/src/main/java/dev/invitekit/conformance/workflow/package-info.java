/**
 * Arazzo 1.0.1: reads workflow documents and runs them against a target. Knows nothing of how a
 * request is sent; that is a {@link dev.invitekit.conformance.workflow.StepSender}'s business.
 */
@NullMarked
package dev.invitekit.conformance.workflow;

import org.jspecify.annotations.NullMarked;
