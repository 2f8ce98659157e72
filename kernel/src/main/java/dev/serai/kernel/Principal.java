package dev.serai.kernel;

import java.util.Map;

/**
 * Who acts. The kinds differ in where their rights come from, so policy and audit switch over them
 * without a default.
 */
public sealed interface Principal {

  /** The principal as AWS would print it in {@code GetCallerIdentity}. */
  Arn arn();

  /** A person or a program with a long-lived access key. */
  record User(Arn arn, String name) implements Principal {}

  /**
   * A role taken on through {@code AssumeRole}; {@code role} holds the rights, {@code arn} names
   * this taking-on.
   */
  record AssumedRole(Arn arn, Arn role, String sessionName) implements Principal {}

  /**
   * A running agent session. It has the rights of its runtime's {@code role}; its credentials die
   * with the session.
   *
   * @param runtime the runtime the session belongs to; its id is the name of the workload identity
   *     the session acts as
   * @param sessionId the runtime session id, 33 to 256 characters
   */
  record AgentSession(Arn arn, Arn role, Arn runtime, String sessionId) implements Principal {}

  /**
   * Whoever showed a JWT that the authorizer of one resource accepted. It has no rights but to use
   * that resource, and no policy of a user or role speaks of it.
   *
   * @param resource whose authorizer let it in
   * @param claims texts of the token for policies, by claim name: {@code iss}, {@code sub}, {@code
   *     aud}, {@code client_id}, {@code scope}; lists are joined by a space
   */
  record TokenUser(Arn arn, EndUser.Verified user, Arn resource, Map<String, String> claims)
      implements Principal {

    public TokenUser {
      claims = Map.copyOf(claims);
    }
  }

  /**
   * Whoever came to a resource that is open to everyone, and showed nothing; code that runs in one
   * without a role. It has no rights but to use that resource.
   *
   * @param resource that lets everyone in, or whose code it is
   */
  record Anonymous(Arn arn, Arn resource) implements Principal {}
}
