/**
 * Families: the resources that a document shows, with the operations that create, read, list,
 * change and delete them, and how their lists are paged. Reads documents only; sends nothing.
 */
@NullMarked
package dev.invitekit.conformance.contract.resource;

import org.jspecify.annotations.NullMarked;
