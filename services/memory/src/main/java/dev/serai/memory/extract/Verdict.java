package dev.serai.memory.extract;

/**
 * What a sentence was judged to be.
 *
 * @param kind the nearest, of those worth remembering
 * @param margin how much nearer the sentence is to what is worth remembering than to what is not;
 *     -2 to 2, in practice -0.5 to 0.5
 */
record Verdict(Salience kind, double margin) {}
