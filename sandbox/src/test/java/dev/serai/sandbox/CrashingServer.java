package dev.serai.sandbox;

import java.nio.file.Path;
import java.util.Arrays;

/** A server for the crash test to kill: starts a sandbox of daemons for each id it is given. */
final class CrashingServer {

  private CrashingServer() {}

  public static void main(String[] arguments) throws InterruptedException {
    var sandboxes =
        Drivers.create(
            CrashContract.config(IsolationClass.valueOf(arguments[0]), Path.of(arguments[1])));
    for (String id : Arrays.asList(arguments).subList(2, arguments.length)) {
      SandboxSpec daemons = Specs.python("daemon.py", "5");
      Sandbox sandbox =
          sandboxes.start(
              new SandboxSpec(
                  new SandboxId(id),
                  daemons.command(),
                  daemons.workingDirectory(),
                  daemons.environment(),
                  daemons.mounts(),
                  daemons.platformPorts(),
                  daemons.limits()));
      while (!sandbox.logTail().contains("daemons")) {
        Thread.sleep(5);
      }
    }
    System.out.println("up");
    Thread.sleep(600_000);
  }
}
