package dev.serai.gateway.upstream;

import dev.serai.gateway.tools.HttpHeader;
import dev.serai.gateway.tools.IncomingAnswer;
import dev.serai.gateway.tools.OutgoingRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One attempt at a request, with the redirects it meets. Used by one thread. */
final class Exchange {

  private static final HttpHeader PACKED = new HttpHeader("Accept-Encoding", "gzip");

  /** No longer true of an unpacked body. */
  private static final Set<String> OF_THE_PACKAGE = Set.of("content-encoding", "content-length");

  private final Wire wire;
  private final UpstreamRules rules;
  private final Deadline deadline;
  private OutgoingRequest request;

  Exchange(Wire wire, UpstreamRules rules, Deadline deadline, OutgoingRequest request) {
    this.wire = wire;
    this.rules = rules;
    this.deadline = deadline;
    this.request = request;
  }

  /** The host asked last, which a failure is about. */
  String host() {
    return Hosts.of(request.uri());
  }

  /** Reads the whole answer; unpacks it if the packing was this class's wish. */
  IncomingAnswer buffered() throws IOException {
    boolean mayUnpack = request.headers().stream().noneMatch(Exchange::choosesEncoding);
    if (mayUnpack) {
      request = with(request, PACKED);
    }
    OpenAnswer answer = open(rules.totalTimeout());
    try {
      return read(answer, mayUnpack);
    } catch (IOException | RuntimeException e) {
      answer.abandon();
      throw e;
    }
  }

  /**
   * Follows redirects to the first other answer.
   *
   * @param silence longest wait for any next byte
   */
  OpenAnswer open(Duration silence) throws IOException {
    for (int left = rules.maxRedirects(); ; left--) {
      OpenAnswer answer = wire.open(request, rules.connectTimeout(), silence, deadline);
      if (rules.maxRedirects() == 0 || !Redirects.isRedirect(answer.status())) {
        return answer;
      }
      answer.abandon();
      if (left == 0) {
        throw new Redirects.RefusedException("there were more than " + rules.maxRedirects());
      }
      request = Redirects.next(request, answer.status(), answer.header("Location"));
    }
  }

  private IncomingAnswer read(OpenAnswer answer, boolean mayUnpack) throws IOException {
    var reader = new BodyReader(rules.maxResponseBytes());
    byte[] body = reader.read(answer.body(), answer.length());
    answer.finish();
    Optional<String> packing = answer.header("Content-Encoding");
    if (mayUnpack && body.length > 0 && packing.filter("gzip"::equalsIgnoreCase).isPresent()) {
      return new IncomingAnswer(answer.status(), unpacked(answer.headers()), reader.unpack(body));
    }
    return new IncomingAnswer(answer.status(), answer.headers(), body);
  }

  private static List<HttpHeader> unpacked(List<HttpHeader> headers) {
    return headers.stream()
        .filter(header -> OF_THE_PACKAGE.stream().noneMatch(header.name()::equalsIgnoreCase))
        .toList();
  }

  private static boolean choosesEncoding(HttpHeader header) {
    return header.name().equalsIgnoreCase("Accept-Encoding");
  }

  private static OutgoingRequest with(OutgoingRequest request, HttpHeader header) {
    var headers = new ArrayList<>(request.headers());
    headers.add(header);
    return new OutgoingRequest(request.method(), request.uri(), headers, request.body());
  }
}
