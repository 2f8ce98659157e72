package dev.serai.identity.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.ServiceException;
import dev.serai.protocol.aws.Exchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.Map;

/** The fields of a form that one of our own pages has sent. */
record FormFields(Map<String, String> values) {

  private static final int LIMIT_BYTES = 16 * 1024;

  FormFields {
    values = Map.copyOf(values);
  }

  /**
   * Reads a form, provided the browser does not say that another site has sent it.
   *
   * @throws ServiceException of kind DENIED for a form of another site, VALIDATION for what is too
   *     large or no form
   */
  static FormFields read(Exchange exchange) throws IOException {
    if (!exchange.header("sec-fetch-site").orElse("same-origin").equals("same-origin")) {
      throw ServiceException.denied("The form was sent by another site.");
    }
    byte[] body = exchange.body().readNBytes(LIMIT_BYTES + 1);
    if (body.length > LIMIT_BYTES) {
      throw unreadable();
    }
    var values = new HashMap<String, String>();
    for (String pair : new String(body, UTF_8).split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals <= 0
          || values.put(pair.substring(0, equals), decode(pair.substring(equals + 1))) != null) {
        throw unreadable();
      }
    }
    return new FormFields(values);
  }

  /** The field's value; empty when it was not sent. */
  String text(String name) {
    return values.getOrDefault(name, "");
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException e) {
      throw unreadable();
    }
  }

  private static ServiceException unreadable() {
    return ServiceException.of(ErrorKind.VALIDATION, "The form cannot be read.");
  }
}
