package dev.serai.identity;

import dev.serai.identity.workload.Directory;
import dev.serai.identity.workload.WorkloadIdentity;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Region;
import java.util.Map;
import java.util.Optional;

/** The directory of workload identities as access control asks it, before all other resources. */
final class WorkloadAgents implements AgentDirectory, Resources {

  private final Region region;
  private final Directory directory;
  private final Resources others;

  WorkloadAgents(Region region, Directory directory, Resources others) {
    this.region = region;
    this.directory = directory;
    this.others = others;
  }

  @Override
  public Map<String, String> tags(Arn identity) {
    return identity(identity).map(WorkloadIdentity::tags).orElse(Map.of());
  }

  @Override
  public Optional<Known> find(Arn resource) {
    return isIdentity(resource)
        ? identity(resource).map(found -> new Known(found.id(), found.tags()))
        : others.find(resource);
  }

  private Optional<WorkloadIdentity> identity(Arn arn) {
    return AccountId.isWellFormed(arn.account())
        ? directory
            .find(
                new AccountId(arn.account()),
                arn.resource().substring(WorkloadIdentity.DIRECTORY.length()))
            .filter(found -> found.arn(region).equals(arn))
        : Optional.empty();
  }

  private static boolean isIdentity(Arn arn) {
    return arn.service().equals(Arn.BEDROCK_AGENTCORE)
        && arn.resource().startsWith(WorkloadIdentity.DIRECTORY);
  }
}
