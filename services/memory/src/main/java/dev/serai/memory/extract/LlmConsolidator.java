package dev.serai.memory.extract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * Has a language model decide. Not asked when nothing is similar, or when a record says word for
 * word the same. A record that was not offered is never changed.
 */
final class LlmConsolidator implements Consolidator {

  private final Asking asking;
  private final Prompt prompt;
  private final ItemForm form;

  LlmConsolidator(Asking asking, Prompt prompt, ItemForm form) {
    this.asking = asking;
    this.prompt = prompt.formOf(form);
    this.form = form;
  }

  @Override
  public Consolidation consolidate(Candidate candidate, List<Similar> similar) {
    if (similar.isEmpty()) {
      return new Consolidation.Add();
    }
    if (similar.stream().anyMatch(known -> known.text().equals(candidate.text()))) {
      return new Consolidation.Skip("known already");
    }
    String data =
        Quoted.lines(
                "candidate",
                List.of(candidate),
                one -> Quoted.text(one.text()).put("at", one.sources().getLast().at().toString()))
            + Quoted.lines(
                "memories",
                similar,
                known ->
                    Quoted.text(known.text())
                        .put("id", known.recordId())
                        .put("at", known.at().toString()));
    return asking
        .ask(
            prompt.question("", new InferredMetadata(List.of()), data),
            json -> decision(json, similar))
        .value();
  }

  private Consolidation decision(JsonNode json, List<Similar> similar) {
    String operation = Answers.text(json, "operation");
    return switch (operation) {
      case "AddMemory" -> new Consolidation.Add();
      case "UpdateMemory" -> update(json, similar);
      case "SkipMemory" -> new Consolidation.Skip("the model says so");
      default ->
          throw new MalformedAnswerException(
              "\"operation\" must be AddMemory, UpdateMemory or SkipMemory");
    };
  }

  private Consolidation update(JsonNode json, List<Similar> similar) {
    String id = Answers.text(json, "id");
    if (similar.stream().noneMatch(known -> known.recordId().equals(id))) {
      throw new MalformedAnswerException("\"id\" must be one of the memories shown");
    }
    ItemForm.Draft draft = form.read(json.path("memory"));
    return new Consolidation.Update(id, draft.text(), draft.meaning());
  }
}
