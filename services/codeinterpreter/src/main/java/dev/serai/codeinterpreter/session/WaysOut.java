package dev.serai.codeinterpreter.session;

import dev.serai.codeinterpreter.CodeInterpreter;
import dev.serai.codeinterpreter.NetworkMode;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Principal;
import dev.serai.sandbox.PlatformPort;
import dev.serai.sandbox.SandboxId;
import dev.serai.sandbox.egress.Egress;
import dev.serai.sandbox.egress.EgressCaller;
import dev.serai.sandbox.egress.EgressGrant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the code of an interpreter may reach.
 *
 * <pre>
 *           without a role      with a role
 * SANDBOX   nothing             the platform and its objects, by the role's rights
 * PUBLIC    objects, egress     the same, and egress
 * VPC       objects, egress     the same, and egress, as its network allows
 * </pre>
 */
record WaysOut(CodeCredentials credentials, Egress egress, CodePlatform platform) {

  /**
   * @param trust what else it is given
   * @throws dev.serai.kernel.ServiceException VALIDATION or DENIED when the role cannot be lent
   * @throws dev.serai.sandbox.SandboxException when this host cannot give a way out
   */
  Given open(SandboxId id, CodeInterpreter interpreter, Optional<TrustFolder> trust) {
    Optional<CodeCredentials.Grant> rights =
        interpreter
            .settings()
            .executionRole()
            .map(
                role ->
                    credentials.open(interpreter.account(), role, interpreter.arn(), id.value()));
    if (interpreter.settings().networkMode() == NetworkMode.SANDBOX) {
      return new Given(rights, EgressGrant.NONE, trust);
    }
    try {
      Principal who =
          rights.map(CodeCredentials.Grant::principal).orElseGet(() -> nobody(interpreter));
      EgressGrant out =
          egress.open(
              new EgressCaller(id, interpreter.account(), who, interpreter.settings().vpc()));
      return new Given(rights, out, trust);
    } catch (RuntimeException e) {
      rights.ifPresent(CodeCredentials.Grant::close);
      throw e;
    }
  }

  /** Code without a role has no rights anywhere, but what it does is on record all the same. */
  private static Principal nobody(CodeInterpreter interpreter) {
    Arn arn =
        Arn.agentCore(interpreter.region(), interpreter.account(), "anonymous/" + interpreter.id());
    return new Principal.Anonymous(arn, interpreter.arn());
  }

  Wants wants(CodeInterpreter interpreter, Given given) {
    Map<String, String> variables = new HashMap<>();
    List<PlatformPort> ports = new ArrayList<>();
    given
        .rights()
        .ifPresent(
            grant -> {
              variables.putAll(platform.variables(grant));
              ports.addAll(platform.ports());
            });
    if (given.rights().isPresent() || interpreter.settings().networkMode() != NetworkMode.SANDBOX) {
      platform.objectsAsOutside().ifPresent(ports::add);
    }
    variables.putAll(given.wayOut().variables());
    ports.addAll(given.wayOut().ports());
    given.trust().ifPresent(trust -> variables.putAll(TrustFolder.variables()));
    return new Wants(variables, ports, given.trust().map(TrustFolder::mount).stream().toList());
  }
}
