package dev.serai.gateway;

import java.util.Optional;

/**
 * What a caller says of a target.
 *
 * @param name {@code ([0-9a-zA-Z][-]?){1,100}}, unique in its gateway; the prefix of its tools
 * @param credential what the gateway shows the target
 */
public record TargetSettings(
    String name,
    Optional<String> description,
    TargetConfiguration configuration,
    OutboundCredential credential,
    Propagation propagation) {}
