package dev.serai.gateway.upstream;

import dev.serai.gateway.tools.OutgoingRequest;
import java.util.Optional;

/**
 * A request on its way to a target.
 *
 * @param target whose health, bulkhead and cache it uses; ids of targets are unique over all
 *     gateways
 * @param request complete, with credentials
 * @param audience everyone who may see the answer, as one text: it must differ for any two callers
 *     on whose behalf other credentials are sent. Empty: the answer is never kept
 */
public record UpstreamCall(
    String target, OutgoingRequest request, Effect effect, Optional<String> audience) {

  /** A call whose answer is never kept. */
  public UpstreamCall(String target, OutgoingRequest request, Effect effect) {
    this(target, request, effect, Optional.empty());
  }

  /** The same call by another request. */
  public UpstreamCall with(OutgoingRequest other) {
    return new UpstreamCall(target, other, effect, audience);
  }
}
