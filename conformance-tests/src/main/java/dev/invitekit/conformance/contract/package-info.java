/**
 * What is promised, as data: OpenAPI documents, rules, and what follows from the shape of both.
 * Knows no vendor and sends nothing.
 */
@NullMarked
package dev.invitekit.conformance.contract;

import org.jspecify.annotations.NullMarked;
