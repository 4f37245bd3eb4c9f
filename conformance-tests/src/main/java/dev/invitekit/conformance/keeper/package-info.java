/**
 * For whoever keeps the contracts: takes a new document for an API that is here, or a new API. It
 * changes files of a checkout, all of them or none, and sends nothing.
 */
@NullMarked
package dev.invitekit.conformance.keeper;

import org.jspecify.annotations.NullMarked;
