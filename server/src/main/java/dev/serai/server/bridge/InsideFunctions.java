package dev.serai.server.bridge;

import dev.serai.functions.FunctionRuntime;
import dev.serai.functions.execution.FunctionPlatform;
import dev.serai.functions.execution.HostRuntimes;
import dev.serai.runtime.session.Interpreters;
import dev.serai.runtime.session.PlatformEndpoints;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Functions find inside what agents find there: the same interpreters, the same ways out. */
public final class InsideFunctions {

  private InsideFunctions() {}

  public static FunctionPlatform platform(PlatformEndpoints agents) {
    return new FunctionPlatform(agents.region(), agents.ports(), agents.api(), agents.objects());
  }

  public static HostRuntimes runtimes(Interpreters agents) {
    Map<FunctionRuntime, Path> found = new HashMap<>();
    FunctionRuntime.parse("python" + agents.pythonVersion())
        .ifPresent(runtime -> found.put(runtime, agents.python()));
    FunctionRuntime.parse("nodejs" + agents.nodeVersion() + ".x")
        .ifPresent(runtime -> found.put(runtime, agents.node()));
    return new HostRuntimes(found, agents.mounts());
  }
}
