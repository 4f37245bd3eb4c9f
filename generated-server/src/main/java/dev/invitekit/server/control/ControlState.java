package dev.invitekit.server.control;

import dev.invitekit.server.domain.InvitationStore;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What the control API works on.
 *
 * @param stores the store of each served API, by its name, in the order of the names
 * @param baseUrl how the link in a mail begins, as in {@code http://127.0.0.1:8080}
 * @param forgetRates forgets how many requests were counted against rate limits
 */
public record ControlState(
    Map<String, InvitationStore> stores,
    ControlledClock clock,
    Outbox outbox,
    Supplier<String> baseUrl,
    Runnable forgetRates) {}
