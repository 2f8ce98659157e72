package dev.serai.sandbox;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Prints how long starting, reaching and stopping take here, for the class that is named. Not a
 * test: figures need quiet.
 */
final class StartUpFigures {

  private static final int ROUNDS = 40;

  private StartUpFigures() {}

  public static void main(String[] arguments) throws Exception {
    IsolationClass isolationClass =
        IsolationClass.valueOf(arguments.length == 0 ? "NAMESPACE" : arguments[0]);
    System.out.println("class " + isolationClass.word());
    Path state = Files.createTempDirectory("serai-figures");
    var pool = PoolConfig.DEFAULT.with(new PoolSize(4, 4));
    try (var sandboxes = Drivers.create(isolationClass, state);
        var warm = new SandboxPool(pool, InstantSource.system())) {
      var started = new ArrayList<Sandbox>();
      SandboxSpec nothing = Specs.of(List.of("/bin/sleep", "60"), Map.of());
      print(
          "start /bin/sleep in a sandbox",
          () -> {},
          none -> started.add(sandboxes.start(fresh(nothing))));
      end(started);
      print("run python -c pass on the host", () -> {}, none -> run(Specs.PYTHON, "-c", "pass"));
      SandboxSpec python = Specs.python("server.py");
      print(
          "start python server to first answer",
          () -> {},
          none -> Talk.getOnceListening(keep(started, sandboxes.start(fresh(python))), 8080));
      end(started);
      if (sandboxes.freezes()) {
        Sandbox first = sandboxes.start(fresh(python));
        Talk.getOnceListening(first, 8080);
        Frozen frozen = sandboxes.freeze(first);
        print(
            "thaw python server to first answer",
            () -> {},
            none ->
                Talk.getOnceListening(keep(started, sandboxes.thaw(frozen, fresh(python))), 8080));
        end(started);
      }
      Sandbox one = sandboxes.start(fresh(python));
      Talk.getOnceListening(one, 8080);
      print("connect", () -> {}, none -> close(one));
      print("new connection, request, answer", () -> {}, none -> Talk.get(one, 8080));
      print("exec /bin/true", () -> {}, none -> exec(one));
      warm.keep(
          "python",
          WarmSource.of(
              pool.sizeOf(),
              () -> sandboxes.start(fresh(python)),
              sandbox -> !Talk.getOnceListening(sandbox, 8080).isEmpty()));
      print(
          "take from the pool to first answer",
          () -> awaitWarm(warm),
          none -> Talk.get(warm.take("python").orElseThrow(), 8080));
      var stopping = new Sandbox[1];
      print(
          "stop a python server",
          () -> stopping[0] = sandboxes.start(fresh(python)),
          none -> stopping[0].close());
    }
    ScratchFiles.delete(state);
  }

  private static Sandbox keep(List<Sandbox> started, Sandbox sandbox) {
    started.add(sandbox);
    return sandbox;
  }

  private static void end(List<Sandbox> started) {
    started.forEach(Sandbox::close);
    started.clear();
  }

  private static void print(String what, Runnable before, Consumer<Integer> action) {
    var nanos = new long[ROUNDS];
    for (int i = -10; i < ROUNDS; i++) {
      before.run();
      long begun = System.nanoTime();
      action.accept(i);
      if (i >= 0) {
        nanos[i] = System.nanoTime() - begun;
      }
    }
    Arrays.sort(nanos);
    System.out.printf(
        "%-40s p50 %7.2f ms   p90 %7.2f ms%n",
        what, nanos[ROUNDS / 2] / 1e6, nanos[ROUNDS * 9 / 10] / 1e6);
  }

  private static SandboxSpec fresh(SandboxSpec spec) {
    return new SandboxSpec(
        Specs.newId(),
        spec.command(),
        spec.workingDirectory(),
        spec.environment(),
        spec.mounts(),
        spec.platformPorts(),
        spec.limits());
  }

  private static void awaitWarm(SandboxPool pool) {
    dev.serai.testing.Eventually.holds(
        "one is warm", Talk.PATIENCE, () -> pool.ready("python") == 4);
  }

  private static void close(Sandbox sandbox) {
    try {
      sandbox.connect(8080).close();
    } catch (java.io.IOException failure) {
      throw new java.io.UncheckedIOException(failure);
    }
  }

  private static void exec(Sandbox sandbox) {
    try (Execution run = sandbox.exec(ExecSpec.of("/bin/true"))) {
      run.waitFor(Talk.PATIENCE);
    } catch (java.io.IOException | InterruptedException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static void run(String... command) {
    try {
      new ProcessBuilder(command).start().waitFor();
    } catch (java.io.IOException | InterruptedException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
