package dev.serai.memory.extract;

import dev.serai.memory.Role;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Likings, habits and how users want to be treated, as they said it. */
final class ExtractivePreferences implements Extractor {

  private static final int QUOTED = 300;

  /** What is a liking whatever else the sentence is near to. */
  private static final Pattern LIKING =
      Pattern.compile(
          "\\b(?:i|we) (?:really |absolutely |still |don't |do not |didn't |can't |also |just |mostly )*"
              + "(?:like|love|hate|enjoy|adore|prefer|dislike|loathe|stand|avoid)\\b"
              + "|\\bfavou?rite\\b|\\b(?:ich|wir) (?:mag|mögen|liebe|hasse|bevorzuge)\\b|\\blieblings"
              + "|\\b(?:j'aime|j'adore|je préfère|je déteste|me gusta|me encanta|prefiero|odio)\\b",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private final Statements statements;
  private final Categories categories;
  private final Maker maker;

  ExtractivePreferences(Statements statements, Categories categories, Maker maker) {
    this.statements = statements;
    this.categories = categories;
    this.maker = maker;
  }

  @Override
  public Extracted extract(Extraction extraction) {
    Conversation conversation = extraction.conversation();
    List<Candidate> candidates = new ArrayList<>();
    Set<String> said = new HashSet<>();
    for (Statement statement : statements.in(conversation)) {
      if (isPreference(statement) && said.add(Wording.of(statement.meaning()).plain())) {
        candidates.add(candidate(statement, conversation));
      }
    }
    return new Extracted(candidates, Optional.empty(), 0, maker);
  }

  private static boolean isPreference(Statement statement) {
    return switch (statement.verdict().kind()) {
      case PREFERENCE, INSTRUCTION -> statement.asked().isEmpty();
      default -> LIKING.matcher(statement.meaning()).find();
    };
  }

  private Candidate candidate(Statement statement, Conversation conversation) {
    var preference =
        new Preference(
            context(statement.turn(), conversation),
            statement.text(),
            categories.of(statement.words()));
    return new Candidate(
        preference.text(), Optional.of(statement.meaning()), List.of(statement.turn()), Map.of());
  }

  private static String context(Turn turn, Conversation conversation) {
    LocalDate day = LocalDate.ofInstant(turn.at(), ZoneOffset.UTC);
    String said = "On " + day + " the user said: \"" + cut(turn.text()) + "\"";
    List<Turn> all =
        Stream.concat(conversation.history().stream(), conversation.fresh().stream()).toList();
    int place = all.indexOf(turn);
    return place > 0 && all.get(place - 1).role() == Role.ASSISTANT
        ? said + ", after the assistant: \"" + cut(all.get(place - 1).text()) + "\""
        : said;
  }

  private static String cut(String text) {
    return Cut.to(text, QUOTED);
  }
}
