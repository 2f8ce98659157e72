package dev.serai.gateway.call;

import dev.serai.gateway.outbound.Behalf;
import dev.serai.gateway.outbound.Behalf.ConsentWish;
import dev.serai.gateway.tools.HttpHeader;
import dev.serai.kernel.Caller;
import dev.serai.kernel.Secret;
import java.util.List;
import java.util.Optional;

/**
 * Who calls, and what came along with the HTTP request.
 *
 * @param userToken the JWT the caller was let in by
 * @param headers of the request, in order
 */
record CallContext(Caller caller, Optional<Secret> userToken, List<HttpHeader> headers) {

  CallContext {
    headers = List.copyOf(headers);
  }

  Behalf behalf(ConsentWish wish) {
    return new Behalf(caller.delegation(), userToken, wish);
  }
}
