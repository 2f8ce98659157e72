package dev.serai.runtime.inbound;

import dev.serai.kernel.AccountId;
import dev.serai.runtime.RuntimeId;
import java.util.Optional;

/**
 * Where users return to after a consent an agent asked for, unless the agent names another place.
 * Bridged to identity by the server, which knows what is registered for the runtime's workload.
 */
@FunctionalInterface
public interface ReturnUrls {

  /** Knows none; the value for a room that was given no other. */
  ReturnUrls NONE = (account, runtime) -> Optional.empty();

  Optional<String> of(AccountId account, RuntimeId runtime);
}
