package dev.serai.protocol.mcp;

/** What the revisions of MCP differ in: when a feature came, and when it was taken away. */
public enum Feature {
  // How connections live.
  /** The handshake {@code initialize}, and what it agrees on. */
  INITIALIZE(Revision.V2024_11_05, Revision.V2025_11_25),
  /** Requests the server sends of its own accord: sampling, roots, elicitation. */
  SERVER_REQUESTS(Revision.V2024_11_05, Revision.V2025_11_25),
  PING(Revision.V2024_11_05, Revision.V2025_11_25),
  /** {@code logging/setLevel}; later the level is part of each request. */
  SET_LEVEL(Revision.V2024_11_05, Revision.V2025_11_25),
  /** {@code resources/subscribe} and {@code unsubscribe}; later {@link #LISTEN}. */
  SUBSCRIBE(Revision.V2024_11_05, Revision.V2025_11_25),
  ROOTS_CHANGED(Revision.V2024_11_05, Revision.V2025_11_25),
  /** One endpoint for POST, GET and DELETE, with sessions and streams that can be resumed. */
  HTTP_SESSIONS(Revision.V2025_03_26, Revision.V2025_11_25),
  BATCHES(Revision.V2025_03_26, Revision.V2025_03_26),
  /** {@code MCP-Protocol-Version} on every HTTP request. */
  VERSION_HEADER(Revision.V2025_06_18),
  /** A stream opens with an event that holds an id alone, and may close to be polled. */
  STREAM_POLLING(Revision.V2025_11_25, Revision.V2025_11_25),
  /** Each request says version, client and capabilities; {@code server/discover}. */
  STATELESS(Revision.V2026_07_28),
  /** {@code Mcp-Method}, {@code Mcp-Name}, {@code Mcp-Param-…}. */
  REQUEST_HEADERS(Revision.V2026_07_28),
  /** Results that ask for input, after which the request is sent again. */
  INPUT_REQUIRED(Revision.V2026_07_28),
  /** {@code subscriptions/listen}. */
  LISTEN(Revision.V2026_07_28),
  RESULT_TYPE(Revision.V2026_07_28),
  CACHE_HINTS(Revision.V2026_07_28),
  /** Extensions among the capabilities. */
  EXTENSIONS(Revision.V2026_07_28),

  // What messages say.
  AUDIO(Revision.V2025_03_26),
  TOOL_ANNOTATIONS(Revision.V2025_03_26),
  PROGRESS_MESSAGE(Revision.V2025_03_26),
  COMPLETIONS_CAPABILITY(Revision.V2025_03_26),
  STRUCTURED_CONTENT(Revision.V2025_06_18),
  RESOURCE_LINKS(Revision.V2025_06_18),
  TITLES(Revision.V2025_06_18),
  COMPLETION_CONTEXT(Revision.V2025_06_18),
  ELICITATION_FORM(Revision.V2025_06_18),
  ICONS(Revision.V2025_11_25),
  /** Titled choices, several choices, and defaults for more than booleans. */
  ELICITATION_CHOICES(Revision.V2025_11_25),
  ELICITATION_URL(Revision.V2025_11_25),
  /** {@code elicitationId} and the notification that an elicitation is complete. */
  ELICITATION_ID(Revision.V2025_11_25, Revision.V2025_11_25),
  /** Error -32042. */
  URL_ELICITATION_ERROR(Revision.V2025_11_25, Revision.V2025_11_25),
  SAMPLING_TOOLS(Revision.V2025_11_25),
  /** Tasks of the core protocol; later an extension of another shape. */
  TASKS(Revision.V2025_11_25, Revision.V2025_11_25),
  /** Structured content and output schemas that are no objects. */
  ANY_STRUCTURED_CONTENT(Revision.V2026_07_28);

  private final Revision first;
  private final Revision last;

  Feature(Revision first) {
    this(first, Revision.newest());
  }

  Feature(Revision first, Revision last) {
    this.first = first;
    this.last = last;
  }

  boolean in(Revision revision) {
    return first.compareTo(revision) <= 0 && revision.compareTo(last) <= 0;
  }
}
