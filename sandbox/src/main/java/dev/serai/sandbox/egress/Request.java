package dev.serai.sandbox.egress;

import java.io.IOException;

/** The head of a request to the proxy. */
record Request(RequestLine line, Destination destination, Fields fields, Framing body) {

  private static final int HTTP = 80;

  /** Reads what follows {@code line}. */
  static Request read(RequestLine line, Inlet in, EgressLimits limits, int most)
      throws IOException {
    Destination destination = Destination.parse(line.authority(), line.isTunnel() ? 0 : HTTP);
    Fields fields = Fields.read(in, limits, most);
    int hosts = fields.values("host").size();
    if (hosts > 1 || (hosts == 0 && !line.isTunnel())) {
      throw MalformedException.badRequest("a request has one Host");
    }
    Framing body = Framing.ofRequest(fields);
    if (line.isTunnel() && !isEmpty(body)) {
      throw MalformedException.badRequest("CONNECT has no body");
    }
    return new Request(line, destination, fields, body);
  }

  private static boolean isEmpty(Framing body) {
    return body instanceof Framing.None
        || (body instanceof Framing.Length(long bytes) && bytes == 0);
  }
}
