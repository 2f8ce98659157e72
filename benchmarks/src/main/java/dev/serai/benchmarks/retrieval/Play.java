package dev.serai.benchmarks.retrieval;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Plays in the public domain as conversations: a session is what is said until somebody enters.
 *
 * <p>Source: Project Gutenberg, plain texts 844, 885, 2542 and 3825.
 */
final class Play {

  private static final String CORPUS = "plays";

  private static final Map<String, List<String>> SPEAKERS =
      Map.of(
          "844",
          List.of(
              "Algernon",
              "Lane",
              "Jack",
              "Lady Bracknell",
              "Gwendolen",
              "Cecily",
              "Miss Prism",
              "Chasuble",
              "Merriman"),
          "885",
          List.of(
              "Mrs. Marchmont",
              "Lady Basildon",
              "Mason",
              "Lord Caversham",
              "Mabel Chiltern",
              "Lady Chiltern",
              "Lady Markby",
              "Mrs. Cheveley",
              "Sir Robert Chiltern",
              "Vicomte de Nanjac",
              "Lord Goring",
              "Phipps",
              "Mr. Montford",
              "James"),
          "2542",
          List.of("Nora", "Helmer", "Porter", "Maid", "Mrs Linde", "Rank", "Krogstad", "Nurse"),
          "3825",
          List.of(
              "The Daughter",
              "The Mother",
              "A Bystander",
              "Freddy",
              "The Flower Girl",
              "The Gentleman",
              "The Note Taker",
              "The Bystander",
              "The Sarcastic Bystander",
              "Higgins",
              "Pickering",
              "Mrs. Pearce",
              "Liza",
              "Doolittle",
              "Mrs. Higgins",
              "The Parlor-Maid",
              "Mrs. Eynsford Hill",
              "Miss Eynsford Hill",
              "Clara"));

  private static final Pattern ACT =
      Pattern.compile("(ACT [IV]+|(FIRST|SECOND|THIRD|FOURTH|FIFTH) ACT)\\.?");
  private static final Pattern ASIDE = Pattern.compile("\\([^)]*\\)|\\[[^\\]]*\\]");
  private static final Pattern ENTRANCE = Pattern.compile("(?i)\\benters?\\b|\\bcomes? in\\b");
  private static final int SHORTEST_SESSION = 12;

  private final List<String> speakers;
  private final List<Turn> turns = new ArrayList<>();
  private int act;
  private int inAct;
  private int session;
  private int inSession;

  private Play(String number) {
    this.speakers =
        SPEAKERS.getOrDefault(number, List.of()).stream()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
  }

  static List<Conversation> read(Path folder) throws IOException {
    List<Conversation> all = new ArrayList<>();
    for (String number : SPEAKERS.keySet().stream().sorted().toList()) {
      String text = Files.readString(folder.resolve(number + ".txt"), StandardCharsets.ISO_8859_1);
      List<Turn> turns = turns(number, text);
      all.add(new Conversation(number, CORPUS, false, turns, PlayQuestions.of(number, turns)));
    }
    return all;
  }

  /** Numbered within their act: {@code 2:57} is the 57th of the second. */
  static List<Turn> turns(String number, String text) {
    Play play = new Play(number);
    for (String paragraph : text.replace("\r", "").split("\n[ \t]*\n", -1)) {
      play.paragraph(paragraph.strip().replaceAll("\\s+", " ").replace("_", ""));
    }
    return List.copyOf(play.turns);
  }

  private void paragraph(String text) {
    if (ACT.matcher(text).matches()) {
      act++;
      inAct = 0;
      nextSession();
      return;
    }
    Optional<String> speaker = act == 0 ? Optional.empty() : speaker(text);
    speaker.ifPresent(name -> said(name, text.substring(name.length())));
    boolean entrance =
        ASIDE.matcher(text).results().anyMatch(aside -> ENTRANCE.matcher(aside.group()).find());
    if (entrance && inSession >= SHORTEST_SESSION) {
      nextSession();
    }
  }

  private void nextSession() {
    session++;
    inSession = 0;
  }

  /** The longest name it begins with, followed by a full stop or by what is done meanwhile. */
  private Optional<String> speaker(String text) {
    return speakers.stream()
        .filter(name -> text.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT)))
        .filter(name -> text.substring(name.length()).matches("(\\.| ?\\(| ?\\[).*"))
        .findFirst();
  }

  private void said(String speaker, String rest) {
    String text = ASIDE.matcher(rest).replaceAll(" ").replaceAll("\\s+", " ");
    String words = text.replaceFirst("^[ .]+", "").strip();
    if (!words.isEmpty()) {
      inAct++;
      turns.add(new Turn(act + ":" + inAct, "s" + session, inSession++, speaker, words, ""));
    }
  }
}
