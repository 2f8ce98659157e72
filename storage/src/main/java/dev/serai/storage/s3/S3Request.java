package dev.serai.storage.s3;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The head of a request, as it travelled.
 *
 * @param rawPath percent-encoding untouched
 * @param query parameters in order of arrival, decoded
 * @param headers names in lower case
 */
record S3Request(
    String method,
    String rawPath,
    List<PercentText.Parameter> query,
    Map<String, List<String>> headers) {

  static S3Request of(HttpServletRequest request) {
    var headers = new TreeMap<String, List<String>>();
    for (String name : Collections.list(request.getHeaderNames())) {
      headers.put(name.toLowerCase(Locale.ROOT), Collections.list(request.getHeaders(name)));
    }
    String query = Optional.ofNullable(request.getQueryString()).orElse("");
    return new S3Request(
        request.getMethod(), request.getRequestURI(), PercentText.parameters(query), headers);
  }

  Optional<String> header(String name) {
    return headers.getOrDefault(name, List.of()).stream().findFirst();
  }

  Optional<String> parameter(String name) {
    return query.stream()
        .filter(parameter -> parameter.name().equals(name))
        .map(PercentText.Parameter::value)
        .findFirst();
  }

  boolean has(String parameter) {
    return parameter(parameter).isPresent();
  }
}
