package dev.serai.gateway;

import java.util.Optional;

/** Where a document is found. Source: {@code ApiSchemaConfiguration}. */
public sealed interface DocumentSource {

  record Inline(String text) implements DocumentSource {}

  /**
   * @param owner account the bucket must be of
   */
  record S3(String bucket, String key, Optional<String> owner) implements DocumentSource {

    private static final String SCHEME = "s3://";

    /**
     * @throws IllegalArgumentException unless {@code uri} is {@code s3://bucket/key}
     */
    public static S3 of(String uri, Optional<String> owner) {
      int slash = uri.indexOf('/', SCHEME.length());
      if (!uri.startsWith(SCHEME) || slash <= SCHEME.length() || slash == uri.length() - 1) {
        throw new IllegalArgumentException("must be s3://bucket/key");
      }
      return new S3(uri.substring(SCHEME.length(), slash), uri.substring(slash + 1), owner);
    }

    public String uri() {
      return SCHEME + bucket + "/" + key;
    }
  }
}
