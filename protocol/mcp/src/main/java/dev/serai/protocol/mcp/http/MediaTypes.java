package dev.serai.protocol.mcp.http;

import java.util.Locale;

/** What bodies of MCP over HTTP are. */
public final class MediaTypes {

  public static final String JSON = "application/json";
  public static final String EVENTS = "text/event-stream";

  private MediaTypes() {}

  /** A {@code Content-Type} without its parameters, in lower case. */
  public static String bare(String contentType) {
    return contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }
}
