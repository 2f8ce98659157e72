package dev.serai.gateway.call;

import dev.serai.gateway.tools.HttpHeader;
import java.util.List;
import java.util.Map;

/**
 * A request to something below a gateway's address, as it came.
 *
 * @param segment first segment of the path below the gateway, as it stood on the request line
 * @param rest what follows it, percent-encoding untouched; empty, or with a slash in front
 * @param query decoded
 * @param body whole; nobody changes it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and copying a body costs
public record HttpCall(
    String method,
    String segment,
    String rest,
    Map<String, List<String>> query,
    List<HttpHeader> headers,
    byte[] body) {

  public HttpCall {
    headers = List.copyOf(headers);
  }
}
