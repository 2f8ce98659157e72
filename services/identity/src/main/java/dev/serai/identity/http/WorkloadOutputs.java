package dev.serai.identity.http;

import dev.serai.identity.workload.WorkloadIdentity;
import dev.serai.kernel.Page;
import dev.serai.kernel.Region;
import dev.serai.kernel.Secret;
import dev.serai.protocol.aws.EpochSeconds;
import dev.serai.protocol.aws.NextToken;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Answers about workload identities and their tokens. */
final class WorkloadOutputs {

  private WorkloadOutputs() {}

  record Created(
      String name, String workloadIdentityArn, List<String> allowedResourceOauth2ReturnUrls) {

    static Created of(WorkloadIdentity identity, Region region) {
      return new Created(identity.name(), identity.arn(region).toString(), identity.returnUrls());
    }
  }

  record Whole(
      String name,
      String workloadIdentityArn,
      List<String> allowedResourceOauth2ReturnUrls,
      @EpochSeconds Instant createdTime,
      @EpochSeconds Instant lastUpdatedTime) {

    static Whole of(WorkloadIdentity identity, Region region) {
      return new Whole(
          identity.name(),
          identity.arn(region).toString(),
          identity.returnUrls(),
          identity.createdAt(),
          identity.updatedAt());
    }
  }

  record Item(String name, String workloadIdentityArn) {}

  record Listed(List<Item> workloadIdentities, @NextToken Optional<String> nextToken) {

    static Listed of(Page<WorkloadIdentity> page, Region region) {
      return new Listed(
          page.map(identity -> new Item(identity.name(), identity.arn(region).toString())).items(),
          page.next());
    }
  }

  record Token(Secret workloadAccessToken) {}
}
