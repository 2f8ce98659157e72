package dev.serai.identity;

import dev.serai.kernel.Secret;

/**
 * One running session's right to credentials. Hand {@link #token()} to the session as {@code
 * AWS_CONTAINER_AUTHORIZATION_TOKEN}; close the grant when the session ends.
 */
public interface SessionGrant extends AutoCloseable {

  /** What the session shows at the container-credentials endpoint. */
  Secret token();

  /**
   * Revokes the token and every credential that came from it, before it returns. Closing again does
   * nothing.
   */
  @Override
  void close();
}
