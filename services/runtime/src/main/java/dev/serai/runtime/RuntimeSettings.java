package dev.serai.runtime;

import dev.serai.kernel.Arn;
import dev.serai.kernel.JwtAuthorizer;
import dev.serai.kernel.net.VpcAttachment;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything a version fixes. An update replaces all of it; what the caller leaves out falls back
 * to the default.
 *
 * @param role whose rights the sessions have
 * @param headerAllowlist names of caller headers that are passed to the agent, 0 to 20
 * @param environment variables of the agent, at most 50
 * @param sessionStorage mount path of storage that outlives a session's environment
 * @param authorizer whose tokens callers show; empty when callers sign
 * @param vpc what sessions are attached to, in network mode {@code VPC}; what the installation's
 *     rules of egress allow when empty
 */
public record RuntimeSettings(
    Artifact artifact,
    Arn role,
    ServerProtocol protocol,
    Lifecycle lifecycle,
    Optional<String> description,
    List<String> headerAllowlist,
    Map<String, String> environment,
    Optional<String> sessionStorage,
    Optional<JwtAuthorizer> authorizer,
    Optional<VpcAttachment> vpc) {

  public RuntimeSettings {
    headerAllowlist = List.copyOf(headerAllowlist);
    environment = Map.copyOf(environment);
  }

  @Override
  public String toString() {
    return "RuntimeSettings[%s, %s, %s, environment of %d]"
        .formatted(artifact, role, protocol, environment.size());
  }
}
