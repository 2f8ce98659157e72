package dev.serai.memory.extract;

import java.util.regex.Pattern;

/**
 * Whether a sentence tells of what was, which decides what a weekday or a month without a year is.
 */
final class Tense {

  private static final Pattern AHEAD =
      pattern(
          "will|won't|\\p{L}+'ll|going to|gonna|shall|planning|plan|plans|want|hope|need to|have to"
              + "|has to|must|should|(?:am|are|is|i'm|we're|he's|she's|they're) \\p{L}+ing"
              + "|werde|werden|wird|will|möchte|muss|vais|va|allons|voy|vamos");

  private static final Pattern BEHIND =
      pattern(
          "was|were|had|did|didn't|went|got|came|met|saw|bought|took|made|left|lost|found|began|broke"
              + "|ran|told|said|gave|wrote|spent|felt|heard|won|ate|drove|flew|taught|sold|built|fell"
              + "|(?!need|feed|speed|seed|indeed|exceed|hundred)\\p{L}{2,}ed"
              + "|war|waren|hatte|hatten|ging|(?:habe|hat|haben|bin|ist|sind)\\b.*\\bge\\p{L}+(?:t|en)"
              + "|(?:ai|a|avons|ont|suis|est|sommes)\\s\\p{L}+(?:é|ée|és|ées)"
              + "|\\p{L}{3,}(?:ó|aron|ieron)|fui|fue");

  private Tense() {}

  static boolean past(String sentence) {
    return BEHIND.matcher(sentence).find() && !AHEAD.matcher(sentence).find();
  }

  private static Pattern pattern(String words) {
    return Pattern.compile(
        "(?<![\\p{L}'])(?:" + words + ")(?!\\p{L})",
        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }
}
