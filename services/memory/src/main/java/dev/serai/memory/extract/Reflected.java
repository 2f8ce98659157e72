package dev.serai.memory.extract;

import java.util.List;

/**
 * What was learned.
 *
 * @param insights in order; each reflection that was known is changed once at most
 */
public record Reflected(List<Insight> insights, Maker maker) {
  public Reflected {
    insights = List.copyOf(insights);
  }

  /** One reflection: its text, found by its use cases, with the turns of its episodes. */
  public sealed interface Insight {

    Candidate reflection();

    /** A new one. */
    record Add(Candidate reflection) implements Insight {}

    /** One that was known says this from now on. */
    record Update(String recordId, Candidate reflection) implements Insight {}
  }
}
