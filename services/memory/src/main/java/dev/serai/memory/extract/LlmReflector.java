package dev.serai.memory.extract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.memory.MetadataField;
import dev.serai.memory.MetadataValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Learns by a language model. A reflection that was not shown is never changed. */
final class LlmReflector implements Reflector {

  private final Asking asking;
  private final Prompt prompt;

  LlmReflector(Asking asking, Prompt prompt) {
    this.asking = asking;
    this.prompt = prompt;
  }

  @Override
  public Reflected reflect(
      List<Candidate> episodes, List<Similar> known, List<MetadataField> schema) {
    if (episodes.isEmpty()) {
      return new Reflected(List.of(), Maker.llm(asking.model()));
    }
    var metadata = new InferredMetadata(schema);
    List<Turn> sources =
        episodes.stream().flatMap(episode -> episode.sources().stream()).distinct().toList();
    String data =
        Quoted.lines("episodes", episodes, episode -> Quoted.text(episode.text()))
            + Quoted.lines(
                "reflections", known, one -> Quoted.text(one.text()).put("id", one.recordId()));
    Asking.Answered<List<Reflected.Insight>> answered =
        asking.ask(
            prompt.question(metadata.form(), metadata, data),
            json -> insights(json, known, sources, metadata));
    return new Reflected(answered.value(), Maker.llm(answered.model()));
  }

  private static List<Reflected.Insight> insights(
      JsonNode json, List<Similar> known, List<Turn> sources, InferredMetadata metadata) {
    List<Reflected.Insight> insights = new ArrayList<>();
    Set<String> updated = new HashSet<>();
    for (JsonNode item : Answers.list(json, "reflections")) {
      List<Candidate> parts = new ArrayList<>();
      for (Reflection part : Reflection.of(item).parts()) {
        parts.add(candidate(part, sources, metadata.of(item)));
      }
      Optional<String> id = id(item, known, updated);
      id.ifPresent(shown -> insights.add(new Reflected.Insight.Update(shown, parts.removeFirst())));
      parts.forEach(part -> insights.add(new Reflected.Insight.Add(part)));
    }
    return insights;
  }

  private static Candidate candidate(
      Reflection reflection, List<Turn> sources, Map<String, MetadataValue> data) {
    if (reflection.text().length() > ItemForm.LONGEST) {
      throw new MalformedAnswerException("a reflection is too long");
    }
    return new Candidate(reflection.text(), Optional.of(reflection.useCases()), sources, data);
  }

  /** Of the reflection to be changed; empty for a new one. */
  private static Optional<String> id(JsonNode item, List<Similar> known, Set<String> updated) {
    return switch (Answers.text(item, "operator")) {
      case "add" -> Optional.empty();
      case "update" -> {
        String id = Answers.text(item, "id");
        if (known.stream().noneMatch(one -> one.recordId().equals(id)) || !updated.add(id)) {
          throw new MalformedAnswerException(
              "\"id\" must be one of the reflections shown, each at most once");
        }
        yield Optional.of(id);
      }
      default -> throw new MalformedAnswerException("\"operator\" must be add or update");
    };
  }
}
