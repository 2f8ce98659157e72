package dev.serai.kernel;

/** ARNs of workload identities. */
public final class WorkloadArn {

  private static final String DIRECTORY = "workload-identity-directory/default/workload-identity/";

  private WorkloadArn() {}

  /** The identity created with a runtime or gateway, and named by its id. */
  public static Arn of(Arn environment) {
    return named(environment, environment.resource().replaceFirst("^[^/]*/", ""));
  }

  /** The identity of this name in the account and region of {@code sibling}. */
  public static Arn named(Arn sibling, String name) {
    return new Arn(
        sibling.partition(),
        sibling.service(),
        sibling.region(),
        sibling.account(),
        DIRECTORY + name);
  }
}
