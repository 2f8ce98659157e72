package dev.serai.memory.extract;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Decides without a language model: by words in common, by subjects that have one value at a time,
 * and by words that announce a change.
 */
final class ExtractiveConsolidator implements Consolidator {

  /** Share of words in common from which two statements say the same. */
  private static final double SAME = 0.8;

  /** And from which one denies the other. */
  private static final double OPPOSED = 0.6;

  /** Share of the fewer words, from which a change concerns an earlier statement. */
  private static final double CONCERNED = 0.5;

  private static final Pattern CHANGE =
      Pattern.compile(
          "\\b(?:no longer|not .*any ?more|any ?more|stopped|quit|gave up|given up|switched|changed|instead"
              + "|now|actually|cancel\\p{L}*|postponed|rescheduled|moved to|from now on|nicht mehr"
              + "|kein\\p{L}* .*mehr|jetzt|statt|abgesagt|verschoben|ne .* plus|maintenant|désormais|ya no"
              + "|ahora|annulé)\\b",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final Pattern DATED = Pattern.compile("\\[(?:week of )?\\d{4}(?:-\\d\\d){0,2}]");

  @Override
  public Consolidation consolidate(Candidate candidate, List<Similar> similar) {
    Wording said = Wording.of(Spoken.words(candidate.text()));
    for (Similar known : similar) {
      if (Wording.of(Spoken.words(known.text())).plain().equals(said.plain())) {
        return new Consolidation.Skip("known already");
      }
    }
    for (Similar known : similar) {
      Optional<Consolidation> decision = against(candidate, said, known);
      if (decision.isPresent()) {
        return decision.get();
      }
    }
    return new Consolidation.Add();
  }

  private static Optional<Consolidation> against(Candidate candidate, Wording said, Similar known) {
    String text = Spoken.words(candidate.text());
    String knownText = Spoken.words(known.text());
    Wording wording = Wording.of(knownText);
    if (sameSaid(said, wording)) {
      return Optional.of(new Consolidation.Skip("said before in other words"));
    }
    if (tellsLess(said, wording)) {
      return Optional.of(new Consolidation.Skip("part of what is known"));
    }
    if (tellsLess(wording, said)
        || sameSubject(text, knownText)
        || changes(text, said, knownText, wording)) {
      return Optional.of(newer(candidate, known));
    }
    return Optional.empty();
  }

  private static boolean sameSaid(Wording one, Wording other) {
    return one.overlap(other) >= SAME
        && one.numbers().equals(other.numbers())
        && one.against() == other.against();
  }

  /** Everything the first one says, the second says too. */
  private static boolean tellsLess(Wording less, Wording more) {
    return less.words().size() >= 2
        && more.words().containsAll(less.words())
        && more.numbers().containsAll(less.numbers())
        && less.against() == more.against();
  }

  private static boolean sameSubject(String one, String other) {
    Optional<Subject> subject = Subject.of(one);
    return subject.isPresent() && subject.equals(Subject.of(other));
  }

  private static boolean changes(String text, Wording said, String knownText, Wording known) {
    double overlap = said.overlap(known);
    if (overlap >= OPPOSED && said.against() != known.against()) {
      return true;
    }
    if (overlap >= SAME && !DATED.matcher(text + knownText).find()) {
      return true; // other figures, and neither is of a certain day
    }
    double share = Math.max(said.within(known), known.within(said));
    return share >= CONCERNED && CHANGE.matcher(text).find();
  }

  /** What is read late does not replace what was said later. */
  private static Consolidation newer(Candidate candidate, Similar known) {
    Instant said =
        candidate.sources().stream()
            .map(Turn::at)
            .max(Comparator.naturalOrder())
            .orElse(Instant.MAX);
    return said.isBefore(known.at())
        ? new Consolidation.Skip("older than what is known")
        : new Consolidation.Update(known.recordId(), candidate.text(), candidate.meaning());
  }
}
