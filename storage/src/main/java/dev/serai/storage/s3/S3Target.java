package dev.serai.storage.s3;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a request is about.
 *
 * @param path {@code /bucket/key}, percent-encoded, also when the bucket stood in the host name
 * @param bucket empty for the list of buckets
 * @param key decoded; empty for the bucket itself
 */
record S3Target(String path, String bucket, String key) {

  private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

  /**
   * Buckets and keys are folders and files, so none may climb.
   *
   * @throws S3Refusal for names S3 does not allow, and for keys with a segment of dots
   */
  S3Target {
    boolean named = bucket.isEmpty() ? key.isEmpty() : BUCKET.matcher(bucket).matches();
    if (!named || bucket.contains("..")) {
      throw S3Refusal.invalid("InvalidBucketName", "The specified bucket is not valid.");
    }
    boolean climbs = Arrays.stream(key.split("/", -1)).anyMatch(S3Target::isDots);
    if (climbs || key.indexOf('\0') >= 0) {
      throw S3Refusal.invalid("InvalidArgument", "A key must not hold . or .. between slashes.");
    }
  }

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

  private static boolean isDots(String segment) {
    return segment.equals(".") || segment.equals("..");
  }

  private static String host(String header) {
    int colon = header.lastIndexOf(':');
    boolean port = colon > 0 && !header.endsWith("]");
    return (port ? header.substring(0, colon) : header).toLowerCase(Locale.ROOT);
  }
}
