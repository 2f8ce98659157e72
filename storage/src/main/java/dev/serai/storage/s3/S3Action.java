package dev.serai.storage.s3;

/** The IAM action a request amounts to. Source: IAM, "Actions for Amazon S3". */
final class S3Action {

  private S3Action() {}

  /**
   * @throws S3Refusal for methods S3 does not have
   */
  static String of(S3Request request, S3Target target) {
    if (target.bucket().isEmpty()) {
      return "s3:ListAllMyBuckets";
    }
    return target.key().isEmpty() ? onBucket(request) : onObject(request);
  }

  private static String onBucket(S3Request request) {
    return switch (request.method()) {
      case "PUT" -> "s3:CreateBucket";
      case "DELETE" -> "s3:DeleteBucket";
      case "GET" -> read(request);
      case "HEAD" -> "s3:ListBucket";
      case "POST" -> deleteMany(request);
      default -> throw unknown(request);
    };
  }

  private static String read(S3Request request) {
    if (request.has("uploads")) {
      return "s3:ListBucketMultipartUploads";
    }
    return request.has("location") ? "s3:GetBucketLocation" : "s3:ListBucket";
  }

  private static String deleteMany(S3Request request) {
    if (!request.has("delete")) {
      throw S3Refusal.unsupported("Uploads by browser form are not served.");
    }
    return "s3:DeleteObject";
  }

  private static String onObject(S3Request request) {
    boolean upload = request.has("uploadId");
    return switch (request.method()) {
      case "PUT", "POST" -> "s3:PutObject";
      case "DELETE" -> upload ? "s3:AbortMultipartUpload" : "s3:DeleteObject";
      case "GET" -> upload ? "s3:ListMultipartUploadParts" : "s3:GetObject";
      case "HEAD" -> "s3:GetObject";
      default -> throw unknown(request);
    };
  }

  private static S3Refusal unknown(S3Request request) {
    return S3Refusal.unsupported("The method " + request.method() + " is not served.");
  }
}
