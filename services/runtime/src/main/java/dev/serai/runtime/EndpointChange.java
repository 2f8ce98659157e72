package dev.serai.runtime;

import java.util.Optional;

/**
 * What {@code UpdateAgentRuntimeEndpoint} asks for.
 *
 * @param version empty keeps the present target
 * @param description empty keeps the present one
 */
public record EndpointChange(
    RuntimeId runtime,
    String name,
    Optional<Integer> version,
    Optional<String> description,
    Optional<String> clientToken) {}
