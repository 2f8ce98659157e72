package dev.serai.benchmarks.sandbox;

import dev.serai.benchmarks.load.Trial;
import dev.serai.benchmarks.load.TrialRows;
import dev.serai.benchmarks.load.Trials;
import dev.serai.benchmarks.load.Versus;
import dev.serai.benchmarks.report.Quantity;
import dev.serai.benchmarks.report.Row;
import dev.serai.sandbox.IsolationClass;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * From nothing to a program's first word, to a command's first byte, and to an agent's first
 * answer, against the same programs as plain child processes.
 */
final class Starts {

  private static final String BARE = "the program without a sandbox";

  /** What class namespace may add to an agent's own start. */
  private static final double ADDED_MILLIS = 80;

  private final Walls walls;
  private final Trials trials;
  private final TrialRows rows;

  Starts(Walls walls, Trials trials) {
    this.walls = walls;
    this.trials = trials;
    this.rows = new TrialRows(walls.word(), BARE);
  }

  List<Row> measure() throws IOException, InterruptedException {
    var measured = new ArrayList<Row>();
    Trial bare = () -> BareProgram.start(Guest.shell());
    measured.addAll(rows.of("program to its first word", trials.sequential(bare, walls::shell)));
    measured.addAll(
        rows.of(
            "one every %d ms".formatted(trials.gap().toMillis()),
            trials.staggered(bare, walls::shell)));
    measured.addAll(
        rows.of("%d at once".formatted(trials.count()), trials.burst(bare, walls::shell)));
    measured.addAll(
        rows.of(
            "program, then a command's first byte",
            trials.sequential(Starts::bareCommand, walls.command())));
    measured.addAll(agent());
    return measured;
  }

  private List<Row> agent() throws IOException {
    Versus answer = trials.sequential(this::bareAnswer, walls.answer());
    Row cold = rows.middle("agent to its first answer", answer);
    Quantity own = Quantity.time(answer.direct().median());
    Row added =
        Row.of(walls.word(), "agent to its first answer, added at p50", cold.figure().minus(own))
            .against(BARE, own);
    boolean namespace = walls.isolationClass() == IsolationClass.NAMESPACE;
    return List.of(
        cold,
        rows.tail("agent to its first answer", answer),
        namespace ? added.budget(ADDED_MILLIS) : added);
  }

  private static AutoCloseable bareCommand() throws IOException {
    BareProgram program = BareProgram.start(Guest.shell());
    BareProgram.start(List.of("/bin/echo", "ready")).close();
    return program;
  }

  private AutoCloseable bareAnswer() throws IOException {
    BareProgram agent = BareProgram.start(walls.guest().agent());
    agent.ask();
    return agent;
  }
}
