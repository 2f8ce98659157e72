package dev.serai.storage.s3;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import java.util.Locale;

/**
 * What a request is about.
 *
 * @param path {@code /bucket/key}, percent-encoded, also when the bucket stood in the host name
 * @param bucket empty for the list of buckets
 * @param key decoded; empty for the bucket itself
 */
record S3Target(String path, String bucket, String key) {

  static S3Target of(S3Request request, String domain) {
    String host = host(request.header("host").orElse(""));
    String suffix = "." + domain;
    String path =
        host.endsWith(suffix)
            ? "/" + host.substring(0, host.length() - suffix.length()) + request.rawPath()
            : request.rawPath();
    int slash = path.indexOf('/', 1);
    String bucket = slash < 0 ? path.substring(1) : path.substring(1, slash);
    String key = slash < 0 ? "" : path.substring(slash + 1);
    return new S3Target(path, PercentText.decode(bucket), PercentText.decode(key));
  }

  /**
   * Differs from AWS: the ARN names the account, as buckets are private to it; AWS leaves it out.
   */
  Arn arn(AccountId account) {
    String resource = bucket.isEmpty() ? "*" : key.isEmpty() ? bucket : bucket + "/" + key;
    return new Arn("aws", "s3", "", account.value(), resource);
  }

  private static String host(String header) {
    int colon = header.lastIndexOf(':');
    boolean port = colon > 0 && !header.endsWith("]");
    return (port ? header.substring(0, colon) : header).toLowerCase(Locale.ROOT);
  }
}
