package dev.serai.kernel;

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
   * @param runtime the runtime the session belongs to
   * @param sessionId the runtime session id, 33 to 256 characters
   */
  record AgentSession(Arn arn, Arn role, Arn runtime, String sessionId) implements Principal {}
}
