package dev.serai.gateway.openapi;

import java.util.Locale;
import java.util.Optional;

/** Kinds of request bodies, the one we would rather send first. */
enum BodyKind {
  JSON,
  FORM,
  MULTIPART,
  TEXT,
  BINARY;

  static Optional<BodyKind> of(String mediaType) {
    String bare = mediaType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    if (bare.equals("application/json") || bare.endsWith("+json") || bare.equals("*/*")) {
      return Optional.of(JSON);
    }
    if (bare.equals("application/x-www-form-urlencoded")) {
      return Optional.of(FORM);
    }
    if (bare.equals("multipart/form-data")) {
      return Optional.of(MULTIPART);
    }
    if (bare.startsWith("text/") || bare.equals("application/xml") || bare.endsWith("+xml")) {
      return Optional.of(TEXT);
    }
    return bare.matches("[^/*\\s]+/([^/*\\s]+|\\*)") || bare.startsWith("*/")
        ? Optional.of(BINARY)
        : Optional.empty();
  }

  /** What is sent as {@code Content-Type} for a type that may be a range. */
  String contentType(String mediaType) {
    boolean range = mediaType.contains("*");
    return switch (this) {
      case JSON -> range ? "application/json" : mediaType;
      case BINARY -> range ? "application/octet-stream" : mediaType;
      case TEXT -> range ? "text/plain" : mediaType;
      case FORM, MULTIPART -> mediaType;
    };
  }
}
