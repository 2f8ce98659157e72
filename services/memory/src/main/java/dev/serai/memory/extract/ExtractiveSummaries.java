package dev.serai.memory.extract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.serai.memory.Role;
import dev.serai.search.Embedding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Summaries without a language model: what was said that carries something, sorted by topics. An
 * exchange belongs to the topic its user's words are nearest to, or begins one. Topics are handed
 * on from reading to reading, so that their names stay.
 */
final class ExtractiveSummaries implements Extractor {

  /** Likeness of an exchange to what began a topic, from which it belongs to it. */
  private static final double SAME_TOPIC = 0.3;

  /** Margin below which a sentence is a greeting or the like. */
  private static final double EMPTY = -0.25;

  private static final int SENTENCES = 6;
  private static final int SENTENCES_OF_TURN = 20;
  private static final int TOPICS = 12;
  private static final int CHARACTERS = 200;
  private static final int NAME_WORDS = 4;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Classifier classifier;
  private final Maker maker;

  ExtractiveSummaries(Classifier classifier, Maker maker) {
    this.classifier = classifier;
    this.maker = maker;
  }

  /** What began a topic names it. */
  private record Known(String name, String about) {}

  private record Line(Role role, String text, double margin) {}

  @Override
  public Extracted extract(Extraction extraction) {
    List<Known> topics = new ArrayList<>(extraction.state().map(this::known).orElse(List.of()));
    Map<String, List<Line>> lines = new LinkedHashMap<>();
    String current = topics.isEmpty() ? "" : topics.getLast().name();
    for (Turn turn : extraction.conversation().fresh()) {
      List<Line> said = lines(turn);
      if (turn.role() == Role.USER && !said.isEmpty()) {
        current = topic(said.getFirst().text(), topics, current);
      }
      if (!said.isEmpty() && !current.isEmpty()) {
        lines.computeIfAbsent(current, name -> new ArrayList<>()).addAll(said);
      }
    }
    List<Summary.Topic> summary =
        lines.entrySet().stream()
            .map(entry -> new Summary.Topic(entry.getKey(), text(entry.getValue())))
            .toList();
    return new Extracted(
        new Summary(summary).candidates(extraction.conversation().fresh(), Map.of()),
        Optional.of(state(topics)),
        0,
        maker);
  }

  private List<Line> lines(Turn turn) {
    List<String> sentences = Sentences.of(turn.text());
    List<String> read =
        sentences.subList(0, Math.min(SENTENCES_OF_TURN, sentences.size())).stream()
            .filter(sentence -> sentence.codePoints().anyMatch(Character::isLetter))
            .toList();
    List<Verdict> verdicts = classifier.judge(read);
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < read.size(); i++) {
      if (verdicts.get(i).margin() > EMPTY || Questions.asked(read.get(i))) {
        String text = Cut.to(Dates.resolved(read.get(i), turn.at()), CHARACTERS);
        lines.add(new Line(turn.role(), text, verdicts.get(i).margin()));
      }
    }
    return lines;
  }

  /** The nearest there is, or a new one; when there are too many, the one that goes on. */
  private String topic(String head, List<Known> topics, String current) {
    if (!topics.isEmpty()) {
      List<String> texts = new ArrayList<>(topics.stream().map(Known::about).toList());
      texts.add(head);
      List<Embedding> meanings = classifier.meanings().of(texts);
      int best = 0;
      for (int i = 1; i < topics.size(); i++) {
        if (meanings.getLast().dot(meanings.get(i)) > meanings.getLast().dot(meanings.get(best))) {
          best = i;
        }
      }
      boolean brief = Wording.of(head).words().size() < 2;
      if (brief || topics.size() >= TOPICS) {
        return current;
      }
      if (meanings.getLast().dot(meanings.get(best)) >= SAME_TOPIC) {
        return topics.get(best).name();
      }
    }
    String name = name(head, topics);
    topics.add(new Known(name, head));
    return name;
  }

  /** The first words that carry meaning. */
  private static String name(String head, List<Known> topics) {
    Wording wording = Wording.of(head);
    List<String> words = new ArrayList<>();
    for (String word : head.split("[^\\p{L}\\p{N}'’-]+", -1)) {
      boolean carries = !word.isEmpty() && !Wording.of(word).words().isEmpty();
      if (carries && words.size() < NAME_WORDS) {
        words.add(word);
      }
    }
    String name = words.isEmpty() ? Cut.to(wording.plain(), 40) : String.join(" ", words).strip();
    String taken = name.isEmpty() ? "conversation" : name;
    long same = topics.stream().filter(topic -> topic.name().startsWith(taken)).count();
    return same == 0 ? taken : taken + " (" + (same + 1) + ")";
  }

  /** Of the sentences that carry most, in the order they were said. */
  private static String text(List<Line> lines) {
    double least =
        lines.stream()
            .map(Line::margin)
            .sorted((a, b) -> Double.compare(b, a))
            .skip(Math.min(SENTENCES, lines.size()) - 1L)
            .findFirst()
            .orElse(-1.0);
    return lines.stream()
        .filter(line -> line.margin() >= least)
        .limit(SENTENCES)
        .map(line -> speaker(line.role()) + ": " + line.text())
        .distinct()
        .collect(Collectors.joining(" "));
  }

  private static String speaker(Role role) {
    String name = role.name().toLowerCase(Locale.ROOT);
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  private static String state(List<Known> topics) {
    ArrayNode list = JSON.createArrayNode();
    topics.forEach(topic -> list.addObject().put("name", topic.name()).put("about", topic.about()));
    return list.toString();
  }

  /** A state of another making is none. */
  private List<Known> known(String state) {
    try {
      List<Known> topics = new ArrayList<>();
      for (JsonNode topic : JSON.readTree(state)) {
        String name = topic.path("name").asText();
        String about = topic.path("about").asText();
        if (!name.isBlank() && !about.isBlank()) {
          topics.add(new Known(name, about));
        }
      }
      return topics;
    } catch (JsonProcessingException e) {
      return List.of();
    }
  }
}
