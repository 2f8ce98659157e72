package dev.serai.functions.execution;

/**
 * A call that has ended.
 *
 * @param log what it printed, between the lines Lambda puts around it; empty unless asked for
 */
public record Finished(Outcome outcome, String log) {}
