package dev.serai.server.bridge;

import dev.serai.kernel.Caller;
import dev.serai.kernel.ServiceException;
import dev.serai.runtime.RuntimeId;
import dev.serai.runtime.RuntimeService;
import dev.serai.server.telemetry.TraceRoutes;
import java.util.Optional;

/** Traces ask whose runtime a span is of; the Runtime tells, as it would tell the caller. */
public final class RuntimesOfCaller implements TraceRoutes.OwnedRuntimes {

  private final RuntimeService runtimes;

  public RuntimesOfCaller(RuntimeService runtimes) {
    this.runtimes = runtimes;
  }

  @Override
  public boolean owns(Caller caller, String runtimeId) {
    try {
      runtimes.getAgentRuntime(caller, new RuntimeId(runtimeId), Optional.empty());
      return true;
    } catch (ServiceException | IllegalArgumentException e) {
      return false;
    }
  }
}
