package dev.serai.protocol.mcp.model;

import java.util.Optional;

/**
 * What a server says of itself.
 *
 * @param instructions for models, how to use it
 */
public record ServerDescription(
    Implementation info, ServerCapabilities capabilities, Optional<String> instructions) {}
