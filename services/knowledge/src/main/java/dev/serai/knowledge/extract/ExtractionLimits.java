package dev.serai.knowledge.extract;

import java.time.Duration;

/**
 * How much of a document is read.
 *
 * @param pages of one document, also slides; from 1
 * @param characters of its text; from 1
 * @param time for one document; above zero
 * @param parsers at a time; one that hangs keeps its place, so that they never pile up; from 1
 */
public record ExtractionLimits(int pages, int characters, Duration time, int parsers) {

  /**
   * @throws IllegalArgumentException for a value out of range
   */
  public ExtractionLimits {
    if (pages < 1 || characters < 1 || parsers < 1) {
      throw new IllegalArgumentException("pages, characters and parsers are from 1");
    }
    if (!time.isPositive()) {
      throw new IllegalArgumentException("the time for a document is above zero");
    }
  }
}
