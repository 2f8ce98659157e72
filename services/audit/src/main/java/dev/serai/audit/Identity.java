package dev.serai.audit;

import java.util.Optional;

/**
 * Who did it, in the shape of CloudTrail's {@code userIdentity}.
 *
 * @param type {@code User}, {@code AssumedRole}, {@code AgentSession}, {@code TokenUser}, {@code
 *     Anonymous} or {@code Unknown}
 * @param account empty when nobody was recognised
 * @param accessKeyId empty when none signed
 * @param role the ARN whose rights counted; empty for users
 * @param session the runtime session, or the name a role was taken on under; empty otherwise
 * @param scope the runtime of a session, or the resource that let a token's user or everyone in
 */
record Identity(
    String type,
    Personal arn,
    Optional<String> account,
    String accessKeyId,
    String role,
    String session,
    String scope) {

  /** Someone whose signature was refused. */
  static final Identity UNKNOWN =
      new Identity("Unknown", new Personal.Clear(""), Optional.empty(), "", "", "", "");
}
