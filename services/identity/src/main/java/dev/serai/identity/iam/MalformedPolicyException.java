package dev.serai.identity.iam;

/** Text that is no policy, or one that could not be honoured; it says what. */
public final class MalformedPolicyException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String problem;

  public MalformedPolicyException(String problem) {
    super(problem);
    this.problem = problem;
  }

  /** What is wrong, with the value at fault. */
  public String problem() {
    return problem;
  }
}
