package dev.serai.protocol.http;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Status line and headers of an answer, read under the limits. */
record ResponseHead(int status, boolean http11, List<Header> headers) {

  private static final int INTERIM_ANSWERS = 8;
  private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] \\d{3}( .*)?");

  /** Reads the head of the final answer; interim ones (1xx) are passed over, except 101. */
  static ResponseHead read(Wire wire, PeerLimits limits) throws IOException {
    for (int interim = 0; interim <= INTERIM_ANSWERS; interim++) {
      ResponseHead head = readOne(wire, limits);
      if (head.status >= 200 || head.status == 101) {
        return head;
      }
    }
    throw wire.broken("sent more than %d interim answers".formatted(INTERIM_ANSWERS));
  }

  String value(String name) {
    return headers.stream()
        .filter(header -> header.name().equalsIgnoreCase(name))
        .map(Header::value)
        .findFirst()
        .orElse("");
  }

  boolean keepAlive() {
    String connection = value("Connection").toLowerCase(Locale.ROOT);
    return http11 ? !connection.contains("close") : connection.contains("keep-alive");
  }

  private static ResponseHead readOne(Wire wire, PeerLimits limits) throws IOException {
    String statusLine = wire.line(limits.headBytes());
    if (!STATUS_LINE.matcher(statusLine).matches()) {
      throw wire.broken("did not answer in HTTP/1.x");
    }
    int left = limits.headBytes() - statusLine.length();
    List<Header> headers = new ArrayList<>();
    for (String line = wire.line(left); !line.isEmpty(); line = wire.line(left)) {
      left -= line.length() + 2;
      headers.add(header(line, wire));
      if (headers.size() > limits.headers() || left <= 0) {
        throw wire.broken("answered with a head larger than allowed");
      }
    }
    int status = Integer.parseInt(statusLine.substring(9, 12));
    return new ResponseHead(status, statusLine.charAt(7) == '1', headers);
  }

  private static Header header(String line, Wire wire) throws PeerProtocolException {
    int colon = line.indexOf(':');
    if (colon <= 0) {
      throw wire.broken("sent a header line without a name");
    }
    return new Header(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
  }
}
