package dev.serai.identity.iam;

import java.util.List;

/** What one side of a decision says: a caller's own policies, or the policy of a resource. */
public sealed interface Verdict {

  /** Ids of the statements that made it so. */
  List<String> policies();

  /** It allows this very caller. */
  record Allows(List<String> policies) implements Verdict {
    public Allows {
      policies = List.copyOf(policies);
    }
  }

  /** It allows the caller's account, which in turn decides by the caller's own policies. */
  record Delegates(List<String> policies) implements Verdict {
    public Delegates {
      policies = List.copyOf(policies);
    }
  }

  /** It says nothing about this. */
  record Silent() implements Verdict {
    @Override
    public List<String> policies() {
      return List.of();
    }
  }

  /** It forbids, or could not be evaluated, which counts as much. */
  record Forbids(List<String> policies, String reason) implements Verdict {
    public Forbids {
      policies = List.copyOf(policies);
    }
  }
}
