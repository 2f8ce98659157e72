package dev.serai.sandbox.egress;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Principal;
import dev.serai.kernel.net.VpcAttachment;
import dev.serai.sandbox.SandboxId;
import java.util.Optional;

/**
 * Whose way out it is: all that leaves by it is recorded under this name.
 *
 * @param principal as whom the sandbox acts on the platform
 * @param vpc what it is attached to; what the installation's rules say when empty
 */
public record EgressCaller(
    SandboxId sandbox, AccountId account, Principal principal, Optional<VpcAttachment> vpc) {

  /** One that reaches what the installation's rules say. */
  public EgressCaller(SandboxId sandbox, AccountId account, Principal principal) {
    this(sandbox, account, principal, Optional.empty());
  }
}
