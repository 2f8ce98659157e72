package dev.serai.storage.s3;

import dev.serai.kernel.AccountId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Refuses what would be dropped in silence: headers and sub-resources that neither this endpoint
 * nor S3Proxy honours. Checksums are accepted without being stored or answered.
 */
final class S3Features {

  private static final Set<String> HEADERS =
      Set.of(
          "x-amz-api-version",
          "x-amz-checksum-algorithm",
          "x-amz-checksum-crc32",
          "x-amz-checksum-crc32c",
          "x-amz-checksum-crc64nvme",
          "x-amz-checksum-mode",
          "x-amz-checksum-sha1",
          "x-amz-checksum-sha256",
          "x-amz-checksum-type",
          "x-amz-content-sha256",
          "x-amz-copy-source",
          "x-amz-copy-source-if-match",
          "x-amz-copy-source-if-modified-since",
          "x-amz-copy-source-if-none-match",
          "x-amz-copy-source-if-unmodified-since",
          "x-amz-copy-source-range",
          "x-amz-date",
          "x-amz-decoded-content-length",
          "x-amz-expected-bucket-owner",
          "x-amz-metadata-directive",
          "x-amz-mp-object-size",
          "x-amz-sdk-checksum-algorithm",
          "x-amz-security-token",
          "x-amz-te",
          "x-amz-trailer",
          "x-amz-user-agent");

  /** Headers with only one value that changes nothing here. */
  private static final Map<String, String> VALUES =
      Map.of(
          "x-amz-acl", "private",
          "x-amz-storage-class", "STANDARD",
          "x-amz-object-ownership", "BucketOwnerEnforced");

  private static final Set<String> PARAMETERS =
      Set.of(
          "continuation-token",
          "delete",
          "delimiter",
          "encoding-type",
          "fetch-owner",
          "key-marker",
          "list-type",
          "location",
          "marker",
          "max-buckets",
          "max-keys",
          "max-parts",
          "max-uploads",
          "partNumber",
          "part-number-marker",
          "prefix",
          "start-after",
          "uploadId",
          "upload-id-marker",
          "uploads",
          "x-id");

  private S3Features() {}

  /**
   * @throws S3Refusal naming the first header or parameter that is not served
   */
  static void check(S3Request request, AccountId account) {
    request.headers().keySet().stream()
        .filter(name -> name.startsWith("x-amz-") && !isServed(request, name))
        .findFirst()
        .ifPresent(name -> refuse("header", name));
    request.query().stream()
        .map(PercentText.Parameter::name)
        .filter(name -> !isServed(name))
        .findFirst()
        .ifPresent(name -> refuse("parameter", name));
    if (request
        .header("x-amz-expected-bucket-owner")
        .filter(id -> !id.equals(account.value()))
        .isPresent()) {
      throw S3Refusal.denied("Access Denied: the bucket belongs to another account.");
    }
  }

  private static boolean isServed(S3Request request, String header) {
    return HEADERS.contains(header)
        || header.startsWith("x-amz-meta-")
        || request.header(header).equals(Optional.ofNullable(VALUES.get(header)));
  }

  private static boolean isServed(String parameter) {
    return PARAMETERS.contains(parameter)
        || parameter.startsWith("X-Amz-")
        || parameter.startsWith("response-");
  }

  private static void refuse(String kind, String name) {
    throw S3Refusal.unsupported("The %s %s is not served.".formatted(kind, name));
  }
}
