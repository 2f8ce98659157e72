package dev.serai.runtime;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.Region;
import dev.serai.kernel.ServiceException;
import dev.serai.storage.code.CodeRefusedException;
import java.io.IOException;
import java.util.Optional;

/** Finds deployments in the store. */
final class StoredDeployments implements Deployments {

  private static final String RUNTIME = "runtime/";

  private final Region region;
  private final RuntimeStore store;
  private final Artifacts artifacts;

  StoredDeployments(Region region, RuntimeStore store, Artifacts artifacts) {
    this.region = region;
    this.store = store;
    this.artifacts = artifacts;
  }

  @Override
  public Deployment resolve(AccountId account, String runtime, String qualifier) {
    RuntimeId id = id(account, runtime);
    return store.read(
        rows -> {
          AgentRuntime found = RuntimeLookup.runtime(rows, account, id);
          RuntimeEndpoint endpoint = RuntimeLookup.endpoint(rows, found, qualifier);
          if (endpoint.status().leaving()) {
            throw RuntimeLookup.noEndpoint(id, qualifier);
          }
          int live = endpoint.liveVersion().orElseThrow(() -> nothingServes(endpoint));
          return new Deployment(endpoint, RuntimeLookup.version(rows, found, live));
        });
  }

  private RuntimeId id(AccountId account, String runtime) {
    String name =
        Arn.parse(runtime)
            .map(arn -> nameIn(arn, account).orElseThrow(() -> RuntimeLookup.noRuntime(runtime)))
            .orElse(runtime);
    try {
      return new RuntimeId(name);
    } catch (IllegalArgumentException e) {
      throw ServiceException.validation(
          "agentRuntimeArn", "must be the ARN or the id of an agent runtime");
    }
  }

  /** A foreign ARN is indistinguishable from a missing one. */
  private Optional<String> nameIn(Arn arn, AccountId account) {
    boolean ours =
        arn.service().equals(Arn.BEDROCK_AGENTCORE)
            && arn.account().equals(account.value())
            && arn.region().equals(region.value())
            && arn.resource().startsWith(RUNTIME);
    return ours ? Optional.of(arn.resource().substring(RUNTIME.length())) : Optional.empty();
  }

  private static ServiceException nothingServes(RuntimeEndpoint endpoint) {
    return ServiceException.conflict(
        "endpoint %s of %s serves no version yet, it is %s%s"
            .formatted(
                endpoint.name(),
                endpoint.runtime().id(),
                endpoint.status(),
                endpoint.failureReason().map(reason -> ": " + reason).orElse("")));
  }

  @Override
  public Program program(RuntimeVersion version) {
    RuntimeId runtime = version.runtime().id();
    try {
      String pinned =
          store
              .read(rows -> rows.versions().pinned(runtime, version.number()))
              .orElseThrow(() -> new IOException("it was never fetched"));
      return artifacts.program(version, pinned);
    } catch (IOException | CodeRefusedException e) {
      throw new ServiceException(
          ErrorKind.INTERNAL,
          "what version %d of %s is made of cannot be had".formatted(version.number(), runtime),
          e);
    }
  }
}
