package dev.serai.identity.consent;

import dev.serai.identity.workload.Directory;
import dev.serai.identity.workload.Workload;
import dev.serai.identity.workload.WorkloadIdentity;
import java.util.List;

/** Where browsers may be sent after consent, as the directory of workload identities knows it. */
@FunctionalInterface
public interface ReturnUrls {

  /** The {@code allowedResourceOauth2ReturnUrls} of the workload's identity, as they stand. */
  List<String> of(Workload workload);

  /** As registered now; an identity that was deleted meanwhile has none. */
  static ReturnUrls of(Directory directory) {
    return workload ->
        directory
            .find(workload.account(), workload.name())
            .filter(identity -> identity.id().equals(workload.identityId()))
            .map(WorkloadIdentity::returnUrls)
            .orElse(List.of());
  }
}
