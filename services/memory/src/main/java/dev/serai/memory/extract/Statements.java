package dev.serai.memory.extract;

import dev.serai.memory.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what users said of themselves, their likings, their plans and how they want to be treated.
 * What assistants and tools say is context: it gives a short answer its question, and is never a
 * statement.
 */
final class Statements {

  /**
   * From this margin on a sentence in the first person is kept. Chosen on the tuning part of the
   * labelled sentences: EXTRACTION.md.
   */
  static final double SPOKEN_OF_ONESELF = 0.02;

  /** And one in the first person that tells of a certain day: what happened is worth a lot. */
  static final double OF_A_DAY = -0.15;

  /** And another one; it needs to be clearer. */
  static final double SPOKEN_OF_OTHERS = 0.06;

  /** Below it, a sentence that begins with a pronoun adds nothing to the one before. */
  private static final double EMPTY = -0.15;

  /** Sentences that one statement may have. */
  private static final int JOINED = 3;

  /** A turn longer than this is pasted; only what it says in the first person is looked at. */
  private static final int PASTED = 3_000;

  private static final Pattern INTERJECTION =
      Pattern.compile(
          "^(?:(?:hi|hello|hey|thanks|thank you|ok|okay|yes|yeah|yep|sure|no|well|oh|wow|great|cool|so"
              + "|by the way|btw|hallo|danke|ja|nein|ach|übrigens|bonjour|merci|oui|non|hola|gracias"
              + "|sí|ciao)(?: there)?[,!.:-]+\\s*)+(?=\\P{Z})",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final Pattern LEANS =
      Pattern.compile(
          "^(?:it|its|it's|they|they're|their|he|he's|she|she's|his|her|him|them|this|that|that's|these"
              + "|those|there|er|sie|es|das|dies|il|elle|ils|elles|c'est|ça|él|ella|esto|eso)(?!\\p{L})",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private final Classifier classifier;

  Statements(Classifier classifier) {
    this.classifier = classifier;
  }

  /** In the order they were said. */
  List<Statement> in(Conversation conversation) {
    List<Statement> found = new ArrayList<>();
    Optional<Turn> before = last(conversation.history());
    for (Turn turn : conversation.fresh()) {
      if (turn.role() == Role.USER) {
        found.addAll(in(turn, before));
      }
      before = Optional.of(turn);
    }
    return found;
  }

  private static Optional<Turn> last(List<Turn> turns) {
    return turns.isEmpty() ? Optional.empty() : Optional.of(turns.getLast());
  }

  private List<Statement> in(Turn turn, Optional<Turn> before) {
    List<String> sentences = sentences(turn.text());
    List<Verdict> verdicts = classifier.judge(sentences);
    List<Statement> found = new ArrayList<>();
    int joined = 0;
    for (int i = 0; i < sentences.size(); i++) {
      String sentence = sentences.get(i);
      Verdict verdict = verdicts.get(i);
      boolean follows = joined > 0 && joined < JOINED && leans(sentence);
      if (follows && !Questions.asked(sentence) && verdict.margin() > EMPTY) {
        found.add(joined(found.removeLast(), dated(sentence, turn)));
        joined++;
      } else if (kept(sentence, turn, verdict)) {
        found.add(new Statement(dated(sentence, turn), "", turn, verdict));
        joined = 1;
      } else {
        joined = 0;
        if (i == 0) {
          answer(sentence, turn, before, verdict).ifPresent(found::add);
        }
      }
    }
    return found;
  }

  /** Without interjections; of a question, what is stated before it. */
  private static List<String> sentences(String text) {
    boolean pasted = text.length() > PASTED;
    List<String> sentences = new ArrayList<>();
    for (String whole : Sentences.of(text)) {
      String bare = capital(INTERJECTION.matcher(whole).replaceFirst(""));
      String sentence = Questions.statementBefore(bare).orElse(bare);
      if (sentence.codePoints().anyMatch(Character::isLetterOrDigit)
          && (!pasted || FirstPerson.in(sentence))) {
        sentences.add(sentence);
      }
    }
    return sentences;
  }

  private static boolean kept(String sentence, Turn turn, Verdict verdict) {
    if (Questions.asked(sentence) || !says(sentence)) {
      return false;
    }
    if (!FirstPerson.in(sentence)) {
      return verdict.margin() >= SPOKEN_OF_OTHERS;
    }
    boolean ofADay = Dates.resolved(sentence, turn.at()).length() > sentence.length();
    return verdict.margin() >= (ofADay ? OF_A_DAY : SPOKEN_OF_ONESELF);
  }

  /** At least two words, or as many signs of a script without spaces. */
  private static boolean says(String sentence) {
    return sentence.contains(" ") || sentence.codePoints().filter(c -> c > 0x2E80).count() > 3;
  }

  private static boolean leans(String sentence) {
    Matcher matcher = LEANS.matcher(sentence);
    return matcher.find();
  }

  private static Statement joined(Statement head, String sentence) {
    return new Statement(head.words() + " " + sentence, head.asked(), head.turn(), head.verdict());
  }

  private static Optional<Statement> answer(
      String sentence, Turn turn, Optional<Turn> before, Verdict verdict) {
    return before
        .filter(asking -> asking.role() == Role.ASSISTANT)
        .flatMap(asking -> Questions.toUser(asking.text()))
        .filter(question -> Questions.answered(sentence))
        .map(question -> new Statement(dated(sentence, turn), question, turn, verdict));
  }

  private static String dated(String sentence, Turn turn) {
    return Dates.resolved(sentence, turn.at());
  }

  private static String capital(String sentence) {
    if (sentence.isEmpty()) {
      return sentence;
    }
    int first = sentence.offsetByCodePoints(0, 1);
    return sentence.substring(0, first).toUpperCase(Locale.ROOT) + sentence.substring(first);
  }
}
