package dev.serai.memory.extract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Episodes by a language model; the one that may still go on is left to be read again. */
final class LlmEpisodes implements Extractor {

  /** Messages after which nothing is left for later. */
  private static final int LONGEST = 100;

  private static final String ENDED =
      "The conversation has ended: every episode is complete, and \"unfinished_from\" is null.";

  private final Asking asking;
  private final Prompt prompt;

  LlmEpisodes(Asking asking, Prompt prompt) {
    this.asking = asking;
    this.prompt = prompt;
  }

  private record Read(List<Candidate> candidates, int unread) {}

  @Override
  public Extracted extract(Extraction extraction) {
    List<Turn> fresh = extraction.conversation().fresh();
    if (fresh.isEmpty()) {
      return new Extracted(List.of(), Optional.empty(), 0, Maker.llm(asking.model()));
    }
    boolean ended = extraction.idle() || fresh.size() >= LONGEST;
    var metadata = new InferredMetadata(extraction.schema());
    String more = (ended ? ENDED : "") + (metadata.form().isEmpty() ? "" : "\n" + metadata.form());
    Asking.Answered<Read> answered =
        asking.ask(
            prompt.question(more.strip(), metadata, Quoted.conversation(extraction.conversation())),
            json -> read(json, fresh, ended, metadata));
    return new Extracted(
        answered.value().candidates(),
        Optional.empty(),
        answered.value().unread(),
        Maker.llm(answered.model()));
  }

  private static Read read(
      JsonNode json, List<Turn> fresh, boolean ended, InferredMetadata metadata) {
    int end = fresh.size();
    if (!ended && json.hasNonNull("unfinished_from")) {
      end = Answers.number(json, "unfinished_from", 1, fresh.size()) - 1;
    }
    List<Candidate> candidates = new ArrayList<>();
    int before = 0;
    for (JsonNode item : Answers.list(json, "episodes")) {
      int first = Answers.number(item, "first", before + 1, end);
      int last = Answers.number(item, "last", first, end);
      ItemForm.Draft draft = ItemForm.EPISODE.read(item);
      candidates.add(
          new Candidate(
              draft.text(), draft.meaning(), fresh.subList(first - 1, last), metadata.of(item)));
      before = last;
    }
    return new Read(candidates, fresh.size() - end);
  }
}
