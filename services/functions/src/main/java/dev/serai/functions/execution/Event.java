package dev.serai.functions.execution;

import java.util.Optional;

/**
 * What a function is called with.
 *
 * @param requestId names the call in the function's context and log
 * @param payload JSON, not copied
 * @param clientContext a JSON object; empty when the caller gave none
 * @param logged whether the caller wants to see what was printed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and copying a payload costs
public record Event(
    String requestId, byte[] payload, Optional<String> clientContext, boolean logged) {}
