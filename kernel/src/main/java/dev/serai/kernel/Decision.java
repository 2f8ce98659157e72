package dev.serai.kernel;

import java.util.List;

/** The answer to an {@link AccessRequest}, with the ids of the policies that made it so. */
public sealed interface Decision {

  /** Ids of the determining policies; empty when a denial came from the absence of any permit. */
  List<String> policies();

  record Allowed(List<String> policies) implements Decision {
    public Allowed {
      policies = List.copyOf(policies);
    }
  }

  record Denied(List<String> policies, String reason) implements Decision {
    public Denied {
      policies = List.copyOf(policies);
    }
  }
}
