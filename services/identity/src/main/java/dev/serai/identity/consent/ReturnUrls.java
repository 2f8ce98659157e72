package dev.serai.identity.consent;

import dev.serai.identity.workload.Workload;
import java.util.List;

/** Where browsers may be sent after consent, as the directory of workload identities knows it. */
@FunctionalInterface
public interface ReturnUrls {

  /** The {@code allowedResourceOauth2ReturnUrls} of the workload's identity, as they stand. */
  List<String> of(Workload workload);
}
