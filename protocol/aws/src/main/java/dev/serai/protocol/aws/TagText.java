package dev.serai.protocol.aws;

/** What a tag may be made of, in every operation of AgentCore that takes tags. */
public final class TagText {

  /** For names and values alike; their lengths differ. */
  public static final String PATTERN = "[a-zA-Z0-9\\s._:/=+@-]*";

  private TagText() {}
}
