package dev.serai.identity;

import dev.serai.kernel.Delegation;
import dev.serai.kernel.Principal;
import dev.serai.kernel.Secret;
import java.util.Optional;

/**
 * One running session's right to credentials. Hand {@link #token()} to the session as {@code
 * AWS_CONTAINER_AUTHORIZATION_TOKEN}; close the grant when the session ends.
 */
public interface SessionGrant extends AutoCloseable {

  /** As whom the session acts. */
  Principal.AgentSession principal();

  /** What the session shows at the container-credentials endpoint. */
  Secret token();

  /**
   * A workload access token for one call to the session: the session's workload acts, on behalf and
   * through the chain given. It dies with this grant.
   *
   * @param runtimeSessionId what callers call the session
   * @param behalf how the call came, without this session's workload
   * @param userToken the JWT that showed a verified user, for exchanges on that user's behalf
   * @throws dev.serai.kernel.ServiceException UNAUTHENTICATED when the grant is closed, DENIED when
   *     the chain is as long as it may be
   */
  Secret workloadToken(String runtimeSessionId, Delegation behalf, Optional<Secret> userToken);

  /**
   * Revokes the token and every credential that came from it, before it returns. Closing again does
   * nothing.
   */
  @Override
  void close();
}
