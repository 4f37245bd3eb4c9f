/**
 * The way in: the container with its limits, the check of each request against its API's OpenAPI
 * document, and the call of a resource. Knows no vendor; what a vendor answers differently comes in
 * through {@link dev.invitekit.server.http.Mount}.
 */
@NullMarked
package dev.invitekit.server.http;

import org.jspecify.annotations.NullMarked;
