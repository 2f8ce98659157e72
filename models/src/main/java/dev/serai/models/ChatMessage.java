package dev.serai.models;

/**
 * One turn of a conversation.
 *
 * @param text not blank
 */
public record ChatMessage(Role role, String text) {

  public enum Role {
    USER,
    ASSISTANT
  }

  /**
   * @throws IllegalArgumentException if the text is blank
   */
  public ChatMessage {
    if (text.isBlank()) {
      throw new IllegalArgumentException("a message must not be blank");
    }
  }

  public static ChatMessage user(String text) {
    return new ChatMessage(Role.USER, text);
  }

  public static ChatMessage assistant(String text) {
    return new ChatMessage(Role.ASSISTANT, text);
  }

  /** Without its text. */
  @Override
  public String toString() {
    return "ChatMessage[" + role + "]";
  }
}
