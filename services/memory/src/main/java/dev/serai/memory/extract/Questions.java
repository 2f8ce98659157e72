package dev.serai.memory.extract;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Questions, what is stated within them, and answers that need theirs to be understood. */
final class Questions {

  /** Characters of a question that is quoted with its answer. */
  private static final int LONGEST = 200;

  /** Words of an answer that is taken for one. */
  private static final int ANSWER_WORDS = 12;

  private static final Pattern MARK = Pattern.compile("[?？؟]\\s*[\"”»)]*\\s*$|^¿");

  private static final Pattern TURNING =
      Pattern.compile(
          "^(.{8,}?)\\s*[,;–—-]\\s+(?:so |and |but |and so |und |et |y )?(?=(?:what|which|where|when|who"
              + "|why|how|can|could|do|does|is|are|should|would|any|was|wie|wo|welche[rs]?|kannst"
              + "|können|soll|quel(?:le)?|comment|où|peux|qué|cuál|cómo|puedes)(?!\\p{L}))",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final Pattern OF_THE_USER =
      words(
          "you|your|yours|yourself|du|dein\\p{L}{0,2}|dir|dich|ihre?[nmr]?|ihnen|vous|votre|vos|tu|ton|ta"
              + "|tes|te|tú|usted|su|sus|tienes|vives|eres");

  /** Offers and questions of how to go on: their answers hold for now only. */
  private static final Pattern OFFER =
      words(
          "would you like|do you want|shall i|should i|can i|may i|could i|let me|need me|want me|like me"
              + "|anything else|help you|assist you|ready|möchtest du|soll ich|kann ich|voulez-vous"
              + "|puis-je|quieres|puedo|how are you|does that|make sense|are you sure");

  private static final Set<String> EVASIVE =
      Set.of(
          "i don't know",
          "not sure",
          "maybe",
          "ok",
          "okay",
          "thanks",
          "thank you",
          "hi",
          "hello",
          "whatever",
          "never mind",
          "none of your business",
          "good",
          "fine",
          "great",
          "sure",
          "please",
          "keine ahnung",
          "weiß nicht",
          "je ne sais pas",
          "no sé");

  private static final Pattern EDGES = Pattern.compile("^[\\p{P}\\s]+|[\\p{P}\\s]+$");

  private Questions() {}

  static boolean asked(String sentence) {
    return MARK.matcher(sentence).find();
  }

  /** "I am vegan, what can I cook?" states that I am vegan. */
  static Optional<String> statementBefore(String sentence) {
    if (!asked(sentence)) {
      return Optional.empty();
    }
    Matcher turning = TURNING.matcher(sentence);
    return turning.find() && FirstPerson.in(turning.group(1))
        ? Optional.of(turning.group(1) + ".")
        : Optional.empty();
  }

  /** The question about the user that a message ends with. */
  static Optional<String> toUser(String message) {
    List<String> sentences = Sentences.of(message);
    return sentences.isEmpty()
        ? Optional.empty()
        : Optional.of(sentences.getLast())
            .filter(last -> asked(last) && last.length() <= LONGEST)
            .filter(last -> OF_THE_USER.matcher(last).find() && !OFFER.matcher(last).find());
  }

  /** Whether this short sentence answers, neither asking back nor evading. */
  static boolean answered(String sentence) {
    String bare = EDGES.matcher(sentence.toLowerCase(Locale.ROOT)).replaceAll("");
    return !asked(sentence)
        && !EVASIVE.contains(bare)
        && bare.split("\\s+", -1).length <= ANSWER_WORDS;
  }

  private static Pattern words(String words) {
    return Pattern.compile(
        "(?<!\\p{L})(?:" + words + ")(?!\\p{L})", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }
}
