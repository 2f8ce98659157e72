package dev.serai.protocol.aws;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One HTTP request as it came, free of the engine that received it. */
public interface Exchange {

  String method();

  /** The path as it stood on the request line, percent-encoding untouched, without the query. */
  String rawPath();

  /** Decoded query parameters in order; a repeated name keeps all its values. */
  Map<String, List<String>> query();

  /** All headers in order of arrival, names in lower case; values are never split at commas. */
  Map<String, List<String>> headers();

  /** First value of a header, name in any case. */
  default Optional<String> header(String name) {
    List<String> values =
        headers().getOrDefault(name.toLowerCase(java.util.Locale.ROOT), List.of());
    return values.isEmpty() ? Optional.empty() : Optional.of(values.getFirst());
  }

  /** Declared length of the body in bytes; empty when chunked or absent. */
  Optional<Long> contentLength();

  /**
   * The body. Once signed over, it may come from a spool file on disk; in any case it is read at
   * most once and never held in memory whole.
   */
  InputStream body();

  /** Address of the peer, for example {@code 127.0.0.1}. */
  String remoteAddress();

  /** The id answered as {@code x-amzn-RequestId}. */
  String requestId();
}
