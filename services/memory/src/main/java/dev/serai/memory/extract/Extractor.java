package dev.serai.memory.extract;

/**
 * Draws candidates from a conversation. Safe for use by many threads; the same reading may be asked
 * for again after a failure.
 */
public interface Extractor {

  /**
   * @throws ExtractionException when a model did not answer, or not in the form asked for
   */
  Extracted extract(Extraction extraction);
}
