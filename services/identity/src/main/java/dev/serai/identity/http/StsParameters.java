package dev.serai.identity.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.ServiceException;
import dev.serai.protocol.aws.Exchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The form of one query-protocol request; every parameter must be taken, none is ignored. */
final class StsParameters {

  /** STS refuses larger requests as well; the largest honest one has under 2 KB. */
  static final int LIMIT_BYTES = 32 * 1024;

  private final Map<String, String> values;
  private final Set<String> untaken;

  private StsParameters(Map<String, String> values) {
    this.values = values;
    this.untaken = new TreeSet<>(values.keySet());
  }

  /**
   * @throws ServiceException of kind VALIDATION for a body that is too large or no form, or names a
   *     parameter twice
   */
  static StsParameters read(Exchange exchange) throws IOException {
    byte[] body = exchange.body().readNBytes(LIMIT_BYTES + 1);
    if (body.length > LIMIT_BYTES) {
      throw invalid("the request has more than " + LIMIT_BYTES + " bytes");
    }
    var values = new LinkedHashMap<String, String>();
    for (String pair : new String(body, UTF_8).strip().split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = decode(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
      if (!name.isEmpty() && values.put(name, value) != null) {
        throw invalid("parameter " + name + " is given twice");
      }
    }
    return new StsParameters(values);
  }

  Optional<String> optional(String name) {
    untaken.remove(name);
    return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
  }

  String required(String name) {
    return optional(name).orElseThrow(() -> invalid("parameter " + name + " is missing"));
  }

  /**
   * @throws ServiceException of kind VALIDATION naming the parameters that nothing has asked for
   */
  void refuseOthers() {
    if (!untaken.isEmpty()) {
      throw invalid("Serai's STS does not support these parameters: " + untaken);
    }
  }

  static ServiceException invalid(String message) {
    return ServiceException.of(ErrorKind.VALIDATION, message);
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException e) {
      throw invalid("the request body is not a URL-encoded form");
    }
  }
}
