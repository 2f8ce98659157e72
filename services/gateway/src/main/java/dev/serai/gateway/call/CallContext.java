package dev.serai.gateway.call;

import dev.serai.gateway.outbound.Behalf;
import dev.serai.gateway.outbound.Behalf.ConsentWish;
import dev.serai.gateway.tools.HttpHeader;
import dev.serai.kernel.Caller;
import dev.serai.kernel.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who calls, and what came along with the HTTP request.
 *
 * @param userToken the JWT the caller was let in by
 * @param headers of the request, in order
 * @param query of the request, decoded
 * @param set headers an interceptor sets on requests to targets
 */
record CallContext(
    Caller caller,
    Optional<Secret> userToken,
    List<HttpHeader> headers,
    Map<String, List<String>> query,
    List<HttpHeader> set) {

  CallContext {
    headers = List.copyOf(headers);
    query = Map.copyOf(query);
    set = List.copyOf(set);
  }

  Behalf behalf(ConsentWish wish) {
    return new Behalf(caller.delegation(), userToken, wish);
  }

  CallContext setting(List<HttpHeader> more) {
    return new CallContext(caller, userToken, headers, query, more);
  }
}
