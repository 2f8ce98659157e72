package dev.serai.search;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.en.KStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter;
import org.apache.lucene.analysis.pattern.PatternReplaceCharFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * Splits texts into words, and identifiers with them: {@code getUserById} and {@code send_message}
 * are found by their words and, however they are joined, as a whole. Case, accents, plurals and the
 * commonest English words do not count.
 */
final class Words extends Analyzer {

  private static final int PARTS =
      WordDelimiterGraphFilter.GENERATE_WORD_PARTS
          | WordDelimiterGraphFilter.GENERATE_NUMBER_PARTS
          | WordDelimiterGraphFilter.SPLIT_ON_CASE_CHANGE
          | WordDelimiterGraphFilter.SPLIT_ON_NUMERICS
          | WordDelimiterGraphFilter.STEM_ENGLISH_POSSESSIVE
          | WordDelimiterGraphFilter.CATENATE_ALL;

  /** Where an acronym meets a word, as in {@code HTTPServer}; {@code APIs} has no such place. */
  private static final Pattern ACRONYM_END = Pattern.compile("(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll}{2})");

  /** Where an identifier's words meet otherwise. */
  private static final Pattern SEAM = Pattern.compile("(?<=\\p{Ll})(?=\\p{Lu})|[_.]+");

  @Override
  protected Reader initReader(String field, Reader text) {
    return new PatternReplaceCharFilter(ACRONYM_END, "_", text);
  }

  @Override
  protected TokenStreamComponents createComponents(String field) {
    Tokenizer source = new StandardTokenizer();
    TokenStream words = new WordDelimiterGraphFilter(source, PARTS, null);
    words = new ASCIIFoldingFilter(new LowerCaseFilter(words));
    words = new StopFilter(words, EnglishAnalyzer.ENGLISH_STOP_WORDS_SET);
    return new TokenStreamComponents(source, new KStemFilter(words));
  }

  /** Each word once, in order of appearance. */
  Set<String> of(String text) {
    Set<String> words = new LinkedHashSet<>();
    try (TokenStream stream = tokenStream("", text)) {
      CharTermAttribute word = stream.addAttribute(CharTermAttribute.class);
      stream.reset();
      while (stream.incrementToken()) {
        words.add(word.toString());
      }
      stream.end();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return words;
  }

  /** A text that is one identifier as a phrase, for models that read phrases; others unchanged. */
  static String phrase(String text) {
    return text.chars().anyMatch(Character::isWhitespace)
        ? text
        : SEAM.matcher(ACRONYM_END.matcher(text).replaceAll(" ")).replaceAll(" ").strip();
  }
}
