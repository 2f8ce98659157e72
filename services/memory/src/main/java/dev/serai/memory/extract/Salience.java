package dev.serai.memory.extract;

/** What a sentence is, seen from whether it is worth remembering. */
enum Salience {
  /** Something about the user, or about what the user has to do with, that stays true for long. */
  FACT(true),
  PREFERENCE(true),
  /** An intention, an appointment, a promise. */
  PLAN(true),
  /** How the user wants to be treated from now on. */
  INSTRUCTION(true),
  GREETING(false),
  QUESTION(false),
  SMALL_TALK(false),
  /** Something to be done once, now. */
  REQUEST(false);

  private final boolean lasting;

  Salience(boolean lasting) {
    this.lasting = lasting;
  }

  /** Worth remembering. */
  boolean lasting() {
    return lasting;
  }
}
