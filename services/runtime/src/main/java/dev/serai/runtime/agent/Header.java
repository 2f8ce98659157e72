package dev.serai.runtime.agent;

/** One header line; the name as it is sent. */
public record Header(String name, String value) {}
