package dev.serai.gateway.tools;

import java.util.List;
import java.util.Optional;

/** An upstream's whole answer, its size already bounded, its transfer coding undone. */
@SuppressWarnings("ArrayRecordComponent") // never compared, and copying a body costs
public record IncomingAnswer(int status, List<HttpHeader> headers, byte[] body) {

  public IncomingAnswer {
    headers = List.copyOf(headers);
  }

  /** First value of a header, name in any case. */
  public Optional<String> header(String name) {
    return HttpHeader.first(headers, name);
  }
}
