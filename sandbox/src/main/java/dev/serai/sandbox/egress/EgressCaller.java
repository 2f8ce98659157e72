package dev.serai.sandbox.egress;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Principal;
import dev.serai.sandbox.SandboxId;

/**
 * Whose way out it is: all that leaves by it is recorded under this name.
 *
 * @param principal as whom the sandbox acts on the platform
 */
public record EgressCaller(SandboxId sandbox, AccountId account, Principal principal) {}
