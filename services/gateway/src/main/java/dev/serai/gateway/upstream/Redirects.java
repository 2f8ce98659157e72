package dev.serai.gateway.upstream;

import dev.serai.gateway.tools.HttpHeader;
import dev.serai.gateway.tools.OutgoingRequest;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Where a redirect leads, RFC 9110 section 15.4, and what of the request may go there. */
final class Redirects {

  private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);

  /** All that goes to another origin: any other header may be a credential. */
  private static final Set<String> HARMLESS =
      Set.of("accept", "accept-encoding", "accept-language", "user-agent", "traceparent");

  /** A redirect is not to be followed. */
  static final class RefusedException extends IOException {

    private static final long serialVersionUID = 1;

    private final String reason;

    RefusedException(String reason) {
      super(reason);
      this.reason = reason;
    }

    String reason() {
      return reason;
    }
  }

  private Redirects() {}

  static boolean isRedirect(int status) {
    return STATUSES.contains(status);
  }

  /**
   * @throws RefusedException if following would change the request, or carry it where it was not
   *     meant to go
   */
  static OutgoingRequest next(OutgoingRequest request, int status, Optional<String> location)
      throws RefusedException {
    URI there = resolve(request.uri(), location);
    OutgoingRequest moved = moved(request, status, there);
    if (isSameOrigin(request.uri(), there)) {
      return moved;
    }
    if ("https".equalsIgnoreCase(request.uri().getScheme())
        && !"https".equalsIgnoreCase(there.getScheme())) {
      throw new RefusedException("it leads from https to " + there.getScheme());
    }
    if (moved.body().isPresent() || !isRead(moved.method())) {
      throw new RefusedException("it would carry the request to another origin");
    }
    return new OutgoingRequest(moved.method(), there, harmless(moved.headers()), Optional.empty());
  }

  private static OutgoingRequest moved(OutgoingRequest request, int status, URI there)
      throws RefusedException {
    if (status == 307 || status == 308 || isRead(request.method())) {
      return new OutgoingRequest(request.method(), there, request.headers(), request.body());
    }
    if (status == 303) {
      return new OutgoingRequest("GET", there, request.headers(), Optional.empty());
    }
    throw new RefusedException("status " + status + " would change its method");
  }

  private static URI resolve(URI base, Optional<String> location) throws RefusedException {
    try {
      URI there = base.resolve(new URI(location.orElse("").strip()));
      if (location.isEmpty() || there.getHost() == null) {
        throw new RefusedException("it has no usable Location");
      }
      String text = there.toString();
      int fragment = text.indexOf('#');
      return fragment < 0 ? there : new URI(text.substring(0, fragment));
    } catch (URISyntaxException e) {
      throw new RefusedException("it has no usable Location");
    }
  }

  private static boolean isRead(String method) {
    return method.equals("GET") || method.equals("HEAD");
  }

  private static List<HttpHeader> harmless(List<HttpHeader> headers) {
    return headers.stream()
        .filter(header -> HARMLESS.contains(header.name().toLowerCase(Locale.ROOT)))
        .toList();
  }

  private static boolean isSameOrigin(URI one, URI other) {
    return one.getScheme().equalsIgnoreCase(other.getScheme())
        && one.getHost().equalsIgnoreCase(other.getHost())
        && port(one) == port(other);
  }

  private static int port(URI uri) {
    if (uri.getPort() != -1) {
      return uri.getPort();
    }
    return "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
  }
}
