package dev.serai.models;

/**
 * Tokens of one answer, as the provider bills them.
 *
 * @param input read, zero or more
 * @param output written, zero or more
 */
public record TokenUsage(int input, int output) {}
