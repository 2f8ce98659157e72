package dev.serai.memory.extract;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What has one value at a time: where somebody lives, a favourite colour. Two statements with the
 * same subject cannot both hold now.
 */
record Subject(String name) {

  private static final String NOW =
      "(?:now |currently |just |recently |already |actually |jetzt |nun )*";

  /** What one has one of. */
  private static final Set<String> SINGLE =
      Set.of(
          "name",
          "surname",
          "nickname",
          "age",
          "address",
          "email",
          "email address",
          "phone",
          "phone number",
          "number",
          "birthday",
          "job",
          "job title",
          "title",
          "role",
          "salary",
          "budget",
          "weight",
          "height",
          "shoe size",
          "size",
          "deadline",
          "goal",
          "dream",
          "nationality",
          "employer",
          "manager",
          "boss",
          "landlord",
          "doctor",
          "mother tongue",
          "native language",
          "time zone",
          "timezone",
          "account number",
          "diet");

  private static final List<Known> KNOWN =
      List.of(
          known(
              "home",
              "\\b(?:i|we)(?:'m| am| are|'re|'ve| have)? "
                  + NOW
                  + "(?:live|living|moved|relocated|based|reside|residing)\\b(?!.*\\b(?:desk|office)\\b)"
                  + "[^.]*? (?:in|to|near)\\b"),
          known("home", "\\b(?:ich|wir) " + NOW + "(?:wohnen?|leben?) .*in\\b"),
          known("home", "\\b(?:ich|wir)\\b.*\\bnach\\b.*\\b(?:um)?gezogen\\b"),
          known("home", "\\b(?:j'habite|je vis|j'ai déménagé|vivo en|me mudé a|abito a)\\b"),
          known("employer", "\\bi(?:'m| am)? " + NOW + "(?:work|working|employed) (?:at|for)\\b"),
          known(
              "employer",
              "\\bi " + NOW + "(?:started|joined)\\b.*\\b(?:job|working|work) (?:at|for)\\b"),
          known("occupation", "\\bi(?:'m| am)? " + NOW + "(?:work|working|employed) as\\b"),
          known("occupation", "\\bich arbeite " + NOW + "als\\b"),
          known(
              "name",
              "\\b(?:my name is|i am called|i'm called|call me|ich heiße|je m'appelle|me llamo)\\b"),
          known(
              "age", "\\bi(?:'m| am) " + NOW + "\\d{1,3}(?: years old)?\\b(?! ?(?:m|cm|kg|feet))"),
          known(
              "diet",
              "\\bi(?:'m| am| became| have become) "
                  + NOW
                  + "(?:an? )?(?:vegan|vegetarian|pescatarian)\\b"),
          known(
              "marriage",
              "\\bi(?:'m| am| got) " + NOW + "(?:single|married|divorced|engaged|widowed)\\b"),
          known("deadline", "\\bthe deadline (?:is|was moved)\\b"));

  private static final Pattern PAST =
      Pattern.compile("\\b(?:used to|formerly|when i was|grew up|as a child|früher|autrefois)\\b");

  private static final Pattern FAVOURITE =
      Pattern.compile(
          "\\bmy (?:new )?favou?rite ([\\p{L} ]{2,30}?) " + NOW + "(?:is|are|has become)\\b");
  private static final Pattern LIEBLING =
      Pattern.compile("\\bmeine? lieblings(\\p{L}+) (?:ist|sind)\\b");
  private static final Pattern MINE =
      Pattern.compile(
          "\\b(?:my|our) (?:new )?([\\p{L}]+(?: [\\p{L}]+)?) (?:is|has changed to|changed to|was moved to)\\b");

  private record Known(String name, Pattern pattern) {}

  private static Known known(String name, String pattern) {
    return new Known(name, Pattern.compile(pattern));
  }

  /** Of a statement that says how it is now. */
  static Optional<Subject> of(String text) {
    String lower = Statement.wordsOf(text).toLowerCase(Locale.ROOT).replace('’', '\'');
    if (PAST.matcher(lower).find()) {
      return Optional.empty();
    }
    return favourite(lower)
        .or(
            () ->
                KNOWN.stream()
                    .filter(k -> k.pattern().matcher(lower).find())
                    .map(Known::name)
                    .findFirst())
        .or(() -> mine(lower))
        .map(Subject::new);
  }

  private static Optional<String> favourite(String lower) {
    for (Pattern pattern : List.of(FAVOURITE, LIEBLING)) {
      Matcher matcher = pattern.matcher(lower);
      if (matcher.find()) {
        return Optional.of("favourite " + matcher.group(1).replace("color", "colour"));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> mine(String lower) {
    Matcher matcher = MINE.matcher(lower);
    return matcher.find()
        ? Optional.of(matcher.group(1)).filter(SINGLE::contains)
        : Optional.empty();
  }
}
