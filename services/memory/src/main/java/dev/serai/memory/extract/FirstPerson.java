package dev.serai.memory.extract;

import java.util.Locale;
import java.util.regex.Pattern;

/** Whether a sentence speaks of the one who says it, or of their people. */
final class FirstPerson {

  private static final Pattern WORDS =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])(?:"
              + "i|im|i['’](?:m|ve|d|ll)|my|mine|me|myself|we|we['’](?:re|ve|d|ll)|our|ours|us"
              + "|ich|mein\\p{L}{0,2}|mir|mich|wir|unser\\p{L}{0,2}|uns"
              + "|je|moi|mon|ma|mes|nous|notre|nos|j['’]\\p{L}+|m['’]\\p{L}+"
              + "|yo|mi|mis|conmigo|nosotr[oa]s|nuestr[oa]s?"
              + "|io|mio|mia|miei|mie|noi|nostr[oaie]"
              + "|eu|meu|minha|meus|minhas|nós|nosso|nossa"
              + "|ik|mijn|wij|ons|onze"
              + "|я|меня|мне|мной|мой|моя|моё|мое|мои|моей|моего|мы|нас|наш\\p{L}{0,2}"
              + ")(?![\\p{L}\\p{N}])");

  /** Scripts without spaces between words, or with endings on the word. */
  private static final Pattern UNSPACED = Pattern.compile("我|私|僕|俺|저는|제가|저희|나는|내가|우리");

  private FirstPerson() {}

  static boolean in(String sentence) {
    return WORDS.matcher(sentence.toLowerCase(Locale.ROOT)).find()
        || UNSPACED.matcher(sentence).find();
  }
}
