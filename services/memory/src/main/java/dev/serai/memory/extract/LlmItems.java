package dev.serai.memory.extract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.memory.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Facts or preferences that a language model reads out of what users and assistants said. */
final class LlmItems implements Extractor {

  private final Asking asking;
  private final Prompt prompt;
  private final ItemForm form;

  LlmItems(Asking asking, Prompt prompt, ItemForm form) {
    this.asking = asking;
    this.prompt = prompt;
    this.form = form;
  }

  /** Asks nothing when no user said anything. */
  @Override
  public Extracted extract(Extraction extraction) {
    var conversation =
        new Conversation(
            dialogue(extraction.conversation().fresh()),
            dialogue(extraction.conversation().history()));
    List<Turn> said =
        conversation.fresh().stream().filter(turn -> turn.role() == Role.USER).toList();
    if (said.isEmpty()) {
      return new Extracted(List.of(), Optional.empty(), 0, Maker.llm(asking.model()));
    }
    var metadata = new InferredMetadata(extraction.schema());
    Asking.Answered<List<Candidate>> answered =
        asking.ask(
            prompt.question(metadata.form(), metadata, Quoted.conversation(conversation)),
            json -> candidates(json, conversation.fresh(), said, metadata));
    return new Extracted(answered.value(), Optional.empty(), 0, Maker.llm(answered.model()));
  }

  private static List<Turn> dialogue(List<Turn> turns) {
    return turns.stream()
        .filter(turn -> turn.role() == Role.USER || turn.role() == Role.ASSISTANT)
        .toList();
  }

  private List<Candidate> candidates(
      JsonNode json, List<Turn> fresh, List<Turn> said, InferredMetadata metadata) {
    List<Candidate> candidates = new ArrayList<>();
    for (JsonNode item : Answers.list(json, form.list())) {
      ItemForm.Draft draft = form.read(item);
      candidates.add(
          new Candidate(
              draft.text(), draft.meaning(), sources(item, fresh, said), metadata.of(item)));
    }
    return candidates;
  }

  /** The user's messages it names; all of them when it names none. */
  private static List<Turn> sources(JsonNode item, List<Turn> fresh, List<Turn> said) {
    List<Turn> sources = new ArrayList<>();
    for (JsonNode number : item.path("messages")) {
      int index = number.asInt() - 1;
      if (index >= 0 && index < fresh.size() && said.contains(fresh.get(index))) {
        sources.add(fresh.get(index));
      }
    }
    return sources.isEmpty() ? said : sources.stream().distinct().toList();
  }
}
