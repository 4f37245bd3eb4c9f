package dev.invitekit.conformance.contract.resource;

import dev.invitekit.conformance.contract.Operation;
import java.util.Optional;

/**
 * What the operations of a family do, each as far as the document has it.
 *
 * @param change changes some of the fields: PATCH
 * @param replace puts a whole resource in the place of another: PUT
 * @param undo what takes a creation back: the deletion, or that of another revision where this one
 *     has none
 */
public record Steps(
    Optional<Step> create,
    Optional<Step> read,
    Optional<Step> list,
    Optional<Step> change,
    Optional<Step> replace,
    Optional<Operation> delete,
    Optional<Operation> undo) {}
