package dev.serai.memory.extract;

import dev.serai.memory.Role;
import dev.serai.search.Embedding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Episodes without a language model: a conversation is cut where the user thanks or gives up, turns
 * to something else, or comes back after a while. How it ended is told by the user's words only.
 */
final class ExtractiveEpisodes implements Extractor {

  /** Likeness of a request to what the episode began with, below which it is another aim. */
  private static final double OTHER_AIM = 0.0;

  private static final Duration PAUSE = Duration.ofMinutes(30);

  /** Turns after which an episode is over, finished or not. */
  private static final int LONGEST = 100;

  private static final int STEPS = 20;
  private static final int QUOTED = 240;

  private final Classifier classifier;
  private final Maker maker;

  ExtractiveEpisodes(Classifier classifier, Maker maker) {
    this.classifier = classifier;
    this.maker = maker;
  }

  @Override
  public Extracted extract(Extraction extraction) {
    List<List<Turn>> parts = parts(extraction.conversation().fresh());
    int unread = 0;
    if (!parts.isEmpty() && !extraction.idle() && !over(parts.getLast())) {
      unread = parts.removeLast().size();
    }
    List<Candidate> candidates = new ArrayList<>();
    for (List<Turn> part : parts) {
      if (part.stream().anyMatch(turn -> turn.role() == Role.USER)) {
        Episode episode = episode(part);
        candidates.add(
            new Candidate(episode.text(), Optional.of(episode.intent()), part, Map.of()));
      }
    }
    return new Extracted(candidates, Optional.empty(), unread, maker);
  }

  private List<List<Turn>> parts(List<Turn> turns) {
    List<List<Turn>> parts = new ArrayList<>();
    for (Turn turn : turns) {
      if (parts.isEmpty() || begins(turn, parts.getLast())) {
        parts.add(new ArrayList<>());
      }
      parts.getLast().add(turn);
    }
    return parts;
  }

  private boolean begins(Turn turn, List<Turn> episode) {
    if (episode.size() >= LONGEST
        || Duration.between(episode.getLast().at(), turn.at()).compareTo(PAUSE) > 0) {
      return true;
    }
    return turn.role() == Role.USER
        && !Endings.well(turn.text())
        && !Endings.badly(turn.text())
        && (over(episode) || otherAim(turn, episode));
  }

  /** The user said how it ended; a reply to that may follow. */
  private static boolean over(List<Turn> episode) {
    return episode.size() > 1
        && episode.reversed().stream()
            .filter(turn -> turn.role() == Role.USER)
            .findFirst()
            .filter(last -> !last.equals(episode.getFirst()))
            .filter(last -> Endings.well(last.text()) || givesUp(last.text()))
            .isPresent();
  }

  private static boolean givesUp(String text) {
    return text.matches("(?is).*\\b(give up|never mind|forget it)\\b.*");
  }

  private boolean otherAim(Turn turn, List<Turn> episode) {
    Optional<Turn> first = episode.stream().filter(t -> t.role() == Role.USER).findFirst();
    if (first.isEmpty() || Wording.of(turn.text()).words().size() < 3) {
      return false;
    }
    String aim = Cut.to(intent(first.get().text()), QUOTED);
    String next = Cut.to(intent(turn.text()), QUOTED);
    List<Embedding> meanings = classifier.meanings().of(List.of(aim, next));
    return meanings.getFirst().dot(meanings.getLast()) < OTHER_AIM
        && Wording.of(aim).overlap(Wording.of(next)) == 0;
  }

  /** The first sentence that asks or tells something. */
  private static String intent(String text) {
    List<String> sentences = Sentences.of(text);
    return sentences.stream()
        .filter(sentence -> Wording.of(sentence).words().size() >= 2)
        .findFirst()
        .or(() -> sentences.stream().findFirst())
        .orElse(text.isBlank() ? "(nothing)" : Cut.to(text, QUOTED));
  }

  private static Episode episode(List<Turn> turns) {
    List<Turn> users = turns.stream().filter(turn -> turn.role() == Role.USER).toList();
    String intent =
        Cut.to(Dates.resolved(intent(users.getFirst().text()), users.getFirst().at()), QUOTED);
    Optional<Turn> bad = users.stream().filter(t -> Endings.badly(t.text())).findFirst();
    Turn last = users.getLast();
    boolean well = users.size() > 1 && Endings.well(last.text());
    String assessment = well && bad.isEmpty() ? "yes" : !well && bad.isPresent() ? "no" : "partial";
    return new Episode(
        "The user wrote: \"" + Cut.to(users.getFirst().text(), QUOTED) + "\"",
        intent,
        assessment,
        well || Endings.badly(last.text())
            ? "In the end the user wrote: \"" + Cut.to(last.text(), QUOTED) + "\""
            : "The user did not say how it ended.",
        reflection(turns, bad),
        steps(turns));
  }

  /** Quoted, not judged: what was done last, and what did not help. */
  private static String reflection(List<Turn> turns, Optional<Turn> bad) {
    String did =
        turns.reversed().stream()
            .filter(turn -> turn.role() == Role.ASSISTANT)
            .findFirst()
            .map(turn -> "The assistant's last answer: \"" + Cut.to(turn.text(), QUOTED) + "\".")
            .orElse("Nobody answered.");
    return did
        + bad.map(turn -> " It was objected: \"" + Cut.to(turn.text(), QUOTED) + "\".").orElse("");
  }

  private static List<Episode.Step> steps(List<Turn> turns) {
    List<Episode.Step> steps = new ArrayList<>();
    for (int i = 0; i < turns.size() && steps.size() < STEPS; i++) {
      if (turns.get(i).role() == Role.USER) {
        int from = i + 1;
        int to = from;
        while (to < turns.size() && turns.get(to).role() != Role.USER) {
          to++;
        }
        if (to > from) {
          steps.add(step(turns.get(i), turns.subList(from, to), turns.subList(to, turns.size())));
        }
      }
    }
    return steps;
  }

  private static Episode.Step step(Turn asked, List<Turn> did, List<Turn> after) {
    String reaction = after.isEmpty() ? "" : after.getFirst().text();
    String action =
        did.stream()
            .limit(3)
            .map(t -> (t.role() == Role.TOOL ? "tool: " : "") + Cut.to(t.text(), QUOTED / 2))
            .collect(Collectors.joining(" / "));
    String helped = Endings.badly(reaction) ? "no" : Endings.well(reaction) ? "yes" : "partial";
    return new Episode.Step("", Cut.to(intent(asked.text()), QUOTED / 2), action, "", helped);
  }
}
