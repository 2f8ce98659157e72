package dev.serai.gateway.tools;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** One line of a request's or an answer's head. */
public record HttpHeader(String name, String value) {

  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  /** Whether names of headers and methods may look like this (RFC 9110 section 5.6.2). */
  public static boolean isToken(String text) {
    return TOKEN.matcher(text).matches();
  }

  /** Value of the first of that name, in any case. */
  public static Optional<String> first(List<HttpHeader> headers, String name) {
    return headers.stream()
        .filter(header -> header.name().equalsIgnoreCase(name))
        .map(HttpHeader::value)
        .findFirst();
  }
}
