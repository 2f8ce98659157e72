package dev.serai.protocol.aws.http;

import dev.serai.kernel.ServiceException;
import dev.serai.protocol.aws.signature.RequestHead;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A token offered as a WebSocket subprotocol, {@code base64UrlBearerAuthorization.TOKEN}, because
 * browsers can set no header. It is moved to where all tokens stand, so that nothing behind can
 * pass it on by mistake. Source: interactive shell protocol.
 *
 * @param request with the token in {@code Authorization} and the remaining subprotocols
 * @param answered the subprotocol that says the token was understood, if the client offers it
 */
record BearerSubprotocol(IncomingRequest request, Optional<String> answered) {

  private static final String NAME = "base64UrlBearerAuthorization";
  private static final String PREFIX = NAME + ".";
  private static final String OFFERS = "sec-websocket-protocol";

  /**
   * @throws ServiceException of kind validation if the token is not base64url
   */
  static BearerSubprotocol of(IncomingRequest request) {
    List<String> offers = offers(request.head());
    List<String> tokens = offers.stream().filter(offer -> offer.startsWith(PREFIX)).toList();
    if (tokens.isEmpty()) {
      return new BearerSubprotocol(request, Optional.empty());
    }
    List<String> rest =
        offers.stream().filter(offer -> !offer.startsWith(PREFIX) && !offer.equals(NAME)).toList();
    Optional<String> answered = offers.contains(NAME) ? Optional.of(NAME) : Optional.empty();
    return new BearerSubprotocol(request.with(moved(request.head(), tokens, rest)), answered);
  }

  private static List<String> offers(RequestHead head) {
    return head.headers().getOrDefault(OFFERS, List.of()).stream()
        .flatMap(line -> Arrays.stream(line.split(",", -1)))
        .map(String::strip)
        .toList();
  }

  /** Beside what stands there: a request with two credentials is to be seen as such. */
  private static RequestHead moved(RequestHead head, List<String> tokens, List<String> rest) {
    Map<String, List<String>> headers = new LinkedHashMap<>(head.headers());
    var credentials = new ArrayList<>(headers.getOrDefault(BearerCredential.HEADER, List.of()));
    tokens.forEach(token -> credentials.add(BearerCredential.SCHEME + decoded(token)));
    headers.put(BearerCredential.HEADER, List.copyOf(credentials));
    if (rest.isEmpty()) {
      headers.remove(OFFERS);
    } else {
      headers.put(OFFERS, List.of(String.join(", ", rest)));
    }
    return new RequestHead(head.method(), head.rawPath(), head.rawQuery(), headers);
  }

  private static String decoded(String offer) {
    try {
      byte[] token = Base64.getUrlDecoder().decode(offer.substring(PREFIX.length()));
      return new String(token, StandardCharsets.US_ASCII);
    } catch (IllegalArgumentException e) {
      throw ServiceException.validation(
          "Sec-WebSocket-Protocol", NAME + " must be followed by a token in base64url");
    }
  }
}
