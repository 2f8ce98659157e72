package dev.serai.benchmarks.sandbox;

import dev.serai.benchmarks.host.ProcessTable;
import dev.serai.benchmarks.load.Trials;
import dev.serai.benchmarks.report.Quantity;
import dev.serai.benchmarks.report.Row;
import dev.serai.sandbox.Sandbox;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The memory an idle agent takes, by its cgroup (with files in memory and the kernel's own) and by
 * its processes (pages that several share counted in parts), against the agent without a sandbox.
 */
final class Density {

  private static final int AGENTS = 10;
  private static final Duration REST = Duration.ofSeconds(1);
  private static final String BARE = "the agent without a sandbox";

  private final Walls walls;

  Density(Walls walls) {
    this.walls = walls;
  }

  List<Row> measure() throws IOException, InterruptedException {
    long bare = bare();
    Taken taken = inside();
    Quantity peer = Quantity.memory(bare);
    return List.of(
        row("an idle agent, by its cgroup", Quantity.memory(taken.byCgroup())),
        row("an idle agent, by its processes", Quantity.memory(taken.byProcesses()))
            .against(BARE, peer),
        row("idle agents per GiB, by cgroup", Quantity.perGibibyte(taken.byCgroup())),
        row("idle agents per GiB, by processes", Quantity.perGibibyte(taken.byProcesses()))
            .against(BARE, Quantity.perGibibyte(bare)));
  }

  private Row row(String what, Quantity figure) {
    return Row.of(walls.word(), what, figure);
  }

  /** Of one agent, in bytes. */
  private record Taken(long byCgroup, long byProcesses) {}

  private Taken inside() throws IOException, InterruptedException {
    long self = ProcessHandle.current().pid();
    String mark = walls.guest().mark();
    var agents = new ArrayList<Sandbox>();
    try {
      for (int i = 0; i < AGENTS; i++) {
        agents.add(walls.agent());
      }
      Thread.sleep(REST);
      long groups = agents.stream().mapToLong(agent -> agent.stats().memoryBytes()).sum();
      Set<Long> processes = ProcessTable.belonging(self, mark);
      return new Taken(groups / AGENTS, ProcessTable.proportionalBytes(processes) / AGENTS);
    } finally {
      Trials.closeAll(agents);
    }
  }

  private long bare() throws IOException, InterruptedException {
    var agents = new ArrayList<BareProgram>();
    try {
      for (int i = 0; i < AGENTS; i++) {
        agents.add(BareProgram.start(walls.guest().agent()));
      }
      Thread.sleep(REST);
      List<Long> processes = agents.stream().map(BareProgram::pid).toList();
      return ProcessTable.proportionalBytes(processes) / AGENTS;
    } finally {
      Trials.closeAll(agents);
    }
  }
}
