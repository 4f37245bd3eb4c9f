/**
 * What differs between two documents of one API, whom each difference breaks, and what it touches
 * here. Reads documents, rules, workflows and, where they are at hand, the sources of the server;
 * sends nothing.
 */
@NullMarked
package dev.invitekit.conformance.diff;

import org.jspecify.annotations.NullMarked;
