package dev.serai.identity.http;

import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.ServiceException;
import dev.serai.protocol.aws.ErrorFamily;
import java.net.URI;

/** Patterns and errors that the vault's operations share, as modelled. */
final class VaultWords {

  static final String NAME = "[a-zA-Z0-9\\-_]+";
  static final String KMS_KEY =
      "arn:aws(|-cn|-us-gov):kms:[a-zA-Z0-9-]*:[0-9]{12}:key/[a-zA-Z0-9-]{36}";
  static final String DISCOVERY_URL =
      ".+/\\.well-known/(openid-configuration|oauth-authorization-server)";
  static final String CLAIM = "[A-Za-z0-9_.:#-]+";
  static final String AUTH_METHOD = "(client_secret_post|client_secret_basic)";
  static final String SESSION_URI = "urn:ietf:params:oauth:request_uri:[a-zA-Z0-9-._~]+";
  static final String RETURN_URL = "\\w+:(\\/?\\/?)[^\\s]+";
  static final String PARAMETER = "[a-zA-Z0-9\\-_\\.]+";

  /** Of operations that read a provider. */
  static final ErrorFamily READING =
      IdentityRows.FAMILY
          .with(ErrorKind.DEPENDENCY, "DecryptionFailure", 400)
          .with(ErrorKind.RETRYABLE_CONFLICT, "ThrottlingException", 429);

  /** Of operations that write one. */
  static final ErrorFamily WRITING =
      IdentityRows.FAMILY
          .with(ErrorKind.DEPENDENCY, "EncryptionFailure", 400)
          .with(ErrorKind.RETRYABLE_CONFLICT, "ConflictException", 409);

  /** Of the vault itself, which declares no failure of its key. */
  static final ErrorFamily LOCKING =
      IdentityRows.FAMILY
          .with(ErrorKind.DEPENDENCY, "ValidationException", 400)
          .with(ErrorKind.RETRYABLE_CONFLICT, "ConcurrentModificationException", 409);

  /** Of the data plane, where a failing provider is nobody's fault the caller could name. */
  static final ErrorFamily HANDING_OUT =
      IdentityRows.FAMILY.with(ErrorKind.RETRYABLE_CONFLICT, "ThrottlingException", 429);

  private VaultWords() {}

  /**
   * @throws ServiceException of kind VALIDATION naming the member
   */
  static URI uri(String member, String text) {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException e) {
      throw ServiceException.validation(member, "is no URL: " + text);
    }
  }
}
