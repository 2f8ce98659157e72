package dev.serai.benchmarks.load;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;

/**
 * Two ways to the same answer, measured in rounds that alternate, so that a slow moment of the
 * machine meets both.
 */
public record Versus(Samples direct, Samples served) {

  private static final int ROUNDS = 3;

  /**
   * @param callers of either, at a time
   * @param round how long each of three rounds takes, for each way
   */
  public static Versus measure(int callers, Duration round, Call direct, Call served)
      throws IOException, InterruptedException {
    var load = new Load(callers, round);
    var directRounds = new ArrayList<Samples>();
    var servedRounds = new ArrayList<Samples>();
    for (int done = 0; done < ROUNDS; done++) {
      directRounds.add(load.run(direct));
      servedRounds.add(load.run(served));
    }
    return new Versus(Samples.together(directRounds), Samples.together(servedRounds));
  }
}
