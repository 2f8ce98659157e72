package dev.serai.gateway.tools;

/** One line of a request's or an answer's head. */
public record HttpHeader(String name, String value) {}
