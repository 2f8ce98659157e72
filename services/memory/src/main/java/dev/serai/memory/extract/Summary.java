package dev.serai.memory.extract;

import dev.serai.memory.MetadataValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a part of a conversation was about. Source: developer guide, summary strategy. */
record Summary(List<Topic> topics) {

  /** What was said of one thing. */
  record Topic(String name, String text) {}

  /** One record for all topics; none when there are none. */
  List<Candidate> candidates(List<Turn> sources, Map<String, MetadataValue> data) {
    return topics.isEmpty()
        ? List.of()
        : List.of(new Candidate(text(), Optional.of(plain()), sources, data));
  }

  private String text() {
    return topics.stream()
        .map(
            topic ->
                "<topic name=\""
                    + Xml.escaped(topic.name())
                    + "\">"
                    + Xml.escaped(topic.text())
                    + "</topic>")
        .collect(Collectors.joining("\n"));
  }

  private String plain() {
    return topics.stream()
        .map(topic -> topic.name() + ": " + topic.text())
        .collect(Collectors.joining("\n"));
  }
}
