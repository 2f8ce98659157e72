package dev.serai.protocol.aws.binding;

import dev.serai.kernel.AccountId;
import java.util.List;
import java.util.Map;

/**
 * The parts of an authenticated request that bind to a record.
 *
 * @param labels decoded path labels by name
 * @param query decoded, in order
 * @param headers names in lower case
 * @param body the JSON body; empty when there is none, or when it is for the handler
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and copying a body costs
public record RawRequest(
    AccountId account,
    Map<String, String> labels,
    Map<String, List<String>> query,
    Map<String, List<String>> headers,
    byte[] body) {}
