package dev.serai.search;

/** What a text is to be compared as; models embed questions and answers differently. */
public enum TextRole {
  /** What somebody looks for. */
  QUERY,
  /** What is to be found. */
  PASSAGE
}
