/**
 * Reads YAML and JSON for all files that the suite is given: documents, targets, rules, workflows.
 * Knows the line of every value and keeps bounds; does not know what a file means.
 */
@NullMarked
package dev.invitekit.conformance.yaml;

import org.jspecify.annotations.NullMarked;
