package dev.serai.models;

/** Why an answer ends where it does. */
public enum FinishReason {
  /** The model was done. */
  STOP,
  /** There were no more tokens to use: the text breaks off. */
  LENGTH,
  /** The provider cut or withheld it. */
  CONTENT_FILTER,
  /** For a reason the provider names otherwise, or does not name. */
  OTHER
}
