/**
 * What the life of a resource promises over several requests, a class for each scenario. They know
 * a {@link dev.invitekit.conformance.run.scenario.Stage} and one family; they neither clean up nor
 * choose what is tried.
 */
@NullMarked
package dev.invitekit.conformance.run.scenario;

import org.jspecify.annotations.NullMarked;
