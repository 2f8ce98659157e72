package dev.serai.gateway.upstream;

import dev.serai.kernel.Secret;
import java.util.Optional;

/**
 * An access key of AWS's kind.
 *
 * @param sessionToken present for temporary ones
 */
public record TemporaryCredentials(
    String accessKeyId, Secret secretAccessKey, Optional<Secret> sessionToken) {}
