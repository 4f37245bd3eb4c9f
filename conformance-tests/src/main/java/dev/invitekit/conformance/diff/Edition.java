package dev.invitekit.conformance.diff;

import dev.invitekit.conformance.contract.Document;
import java.util.Optional;

/**
 * One of the two documents that are compared.
 *
 * @param shelf the contract that it belongs to; empty for a document that stands alone
 */
record Edition(Document document, Optional<Shelf> shelf) {}
