package dev.serai.memory.extract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.memory.MetadataValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Summaries by a language model: each reading gives the topics of the new part, and the summary of
 * the whole that the next reading begins with.
 */
final class LlmSummaries implements Extractor {

  private final Asking asking;
  private final Prompt prompt;

  LlmSummaries(Asking asking, Prompt prompt) {
    this.asking = asking;
    this.prompt = prompt;
  }

  private record Read(String whole, Summary part, Map<String, MetadataValue> data) {}

  @Override
  public Extracted extract(Extraction extraction) {
    List<Turn> fresh = extraction.conversation().fresh();
    if (fresh.isEmpty()) {
      return new Extracted(List.of(), extraction.state(), 0, Maker.llm(asking.model()));
    }
    String before =
        Quoted.lines("summary", extraction.state().map(List::of).orElseGet(List::of), Quoted::text);
    var metadata = new InferredMetadata(extraction.schema());
    Asking.Answered<Read> answered =
        asking.ask(
            prompt.question(
                metadata.form().replace("Each item of the list", "The object"),
                metadata,
                before + Quoted.conversation(new Conversation(fresh, List.of()))),
            json -> read(json, metadata));
    Read read = answered.value();
    return new Extracted(
        read.part().candidates(fresh, read.data()),
        Optional.of(read.whole()),
        0,
        Maker.llm(answered.model()));
  }

  private static Read read(JsonNode json, InferredMetadata metadata) {
    List<Summary.Topic> topics = new ArrayList<>();
    int characters = 0;
    for (JsonNode topic : Answers.list(json, "topics")) {
      var read = new Summary.Topic(Answers.text(topic, "name"), Answers.text(topic, "text"));
      characters += Xml.escaped(read.name() + read.text()).length() + 40;
      topics.add(read);
    }
    if (characters > ItemForm.LONGEST) {
      throw new MalformedAnswerException(
          "the topics are longer than " + ItemForm.LONGEST + " characters");
    }
    return new Read(Answers.text(json, "global"), new Summary(topics), metadata.of(json));
  }
}
