/**
 * JSONPath as RFC 9535 has it. Ours, because no library on Maven Central follows the RFC (see
 * docs/decisions/0005).
 */
@NullMarked
package dev.invitekit.conformance.workflow.jsonpath;

import org.jspecify.annotations.NullMarked;
