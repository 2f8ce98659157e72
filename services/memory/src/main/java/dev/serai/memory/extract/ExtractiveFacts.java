package dev.serai.memory.extract;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Facts without a language model: what the user said, sentence by sentence, as it was said. */
final class ExtractiveFacts implements Extractor {

  private final Statements statements;
  private final Maker maker;

  ExtractiveFacts(Statements statements, Maker maker) {
    this.statements = statements;
    this.maker = maker;
  }

  @Override
  public Extracted extract(Extraction extraction) {
    List<Candidate> candidates = new ArrayList<>();
    Set<String> said = new HashSet<>();
    for (Statement statement : statements.in(extraction.conversation())) {
      if (said.add(Wording.of(statement.meaning()).plain())) {
        candidates.add(candidate(statement));
      }
    }
    return new Extracted(candidates, Optional.empty(), 0, maker);
  }

  private static Candidate candidate(Statement statement) {
    return new Candidate(
        statement.text(), Optional.of(statement.meaning()), List.of(statement.turn()), Map.of());
  }
}
