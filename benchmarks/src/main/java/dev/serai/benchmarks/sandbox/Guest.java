package dev.serai.benchmarks.sandbox;

import dev.serai.sandbox.Mount;
import dev.serai.sandbox.SandboxId;
import dev.serai.sandbox.SandboxLimits;
import dev.serai.sandbox.SandboxSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The programs that are started, inside and outside of sandboxes: a shell that says a word and
 * sleeps, and an agent in Python that answers connections.
 *
 * @param programs the folder of the agent, readable by all
 * @param mark part of the id of each sandbox, of this run alone
 */
record Guest(Path programs, String mark, AtomicInteger made) {

  static final int PORT = 8080;

  private static final String AGENT = "agent.py";
  private static final String INSIDE = "/app";
  private static final String PYTHON = "/usr/bin/python3";
  private static final int MARK_LENGTH = 10;
  private static final long MIB = 1024L * 1024;
  private static final SandboxLimits LIMITS =
      new SandboxLimits(2, 512 * MIB, 64, 256, 32 * MIB, 16 * MIB, 8 * MIB, 64 * 1024);

  static Guest in(Path programs) throws IOException {
    try (InputStream program = Guest.class.getResourceAsStream(AGENT)) {
      if (program == null) {
        throw new IOException("the resource " + AGENT + " is missing");
      }
      Files.copy(program, programs.resolve(AGENT));
    }
    String random = UUID.randomUUID().toString().replace("-", "").toLowerCase(Locale.ROOT);
    return new Guest(programs, "bench" + random.substring(0, MARK_LENGTH), new AtomicInteger());
  }

  /** Says a word, then sleeps. */
  static List<String> shell() {
    return List.of("/bin/sh", "-c", "echo ready; exec sleep 3600");
  }

  /** The agent on the host. */
  List<String> agent() {
    return agent(programs);
  }

  SandboxSpec shellInside() {
    return inside(shell());
  }

  SandboxSpec agentInside() {
    return inside(agent(Path.of(INSIDE)));
  }

  private static List<String> agent(Path folder) {
    return List.of(PYTHON, "-I", "-S", folder.resolve(AGENT).toString());
  }

  private SandboxSpec inside(List<String> command) {
    return new SandboxSpec(
        new SandboxId(mark + "x" + made.incrementAndGet()),
        command,
        INSIDE,
        Map.of("PORT", Integer.toString(PORT), "PATH", "/usr/bin:/bin"),
        List.of(new Mount(programs, INSIDE, false)),
        List.of(),
        LIMITS);
  }
}
