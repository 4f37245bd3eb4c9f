package dev.invitekit.server.http;

import dev.invitekit.server.domain.Directory;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One application and where it is found.
 *
 * @param prefix first path segment with its slash, as in {@code /openai}
 * @param base what the paths of its document follow: the prefix, or nothing
 * @param document its OpenAPI document, a name on the class path
 * @param directory whose credentials it takes; empty when it takes everybody
 * @param application makes the application when the first request comes in
 */
public record Mount(
    String prefix,
    String base,
    String document,
    ApiProtocol protocol,
    Optional<Directory> directory,
    Supplier<Application> application) {}
