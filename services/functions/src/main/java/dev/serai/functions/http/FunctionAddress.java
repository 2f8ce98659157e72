package dev.serai.functions.http;

import dev.serai.functions.FunctionName;
import dev.serai.kernel.PageRequest;
import dev.serai.kernel.ServiceException;
import dev.serai.protocol.aws.Exchange;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** What a request says in its path and its query. */
final class FunctionAddress {

  static final String ROOT = "/2015-03-31/functions";

  private static final int MOST_ITEMS = 50;
  private static final int LARGEST_ASKED = 10_000;

  private FunctionAddress() {}

  /** The function's name or ARN, checked for the one version there is. */
  static String function(Exchange exchange) {
    FunctionName.requireLatest(query(exchange, "Qualifier"));
    String rest = exchange.rawPath().substring(ROOT.length() + 1);
    String label = rest.contains("/") ? rest.substring(0, rest.indexOf('/')) : rest;
    return URLDecoder.decode(label.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** Source: ListFunctions, {@code MaxItems} 1 to 10000, of which 50 are given at a time. */
  static PageRequest page(Exchange exchange) {
    for (String parameter : List.of("FunctionVersion", "MasterRegion")) {
      query(exchange, parameter)
          .ifPresent(
              value -> {
                throw ServiceException.validation(parameter, "it is not served here; leave it out");
              });
    }
    int size = query(exchange, "MaxItems").map(FunctionAddress::size).orElse(MOST_ITEMS);
    return new PageRequest(Math.min(size, MOST_ITEMS), query(exchange, "Marker"));
  }

  private static int size(String text) {
    try {
      int size = Integer.parseInt(text);
      if (size >= 1 && size <= LARGEST_ASKED) {
        return size;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw ServiceException.validation("MaxItems", "1 to 10000 is expected, got: " + text);
  }

  private static Optional<String> query(Exchange exchange, String name) {
    List<String> values = exchange.query().getOrDefault(name, List.of());
    return values.isEmpty() ? Optional.empty() : Optional.of(values.getFirst());
  }
}
