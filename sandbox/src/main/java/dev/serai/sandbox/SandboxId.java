package dev.serai.sandbox;

/** Names one sandbox on this host, never used twice: {@code [a-z0-9]{8,32}}. */
public record SandboxId(String value) {

  /**
   * @throws IllegalArgumentException if {@code value} has another form
   */
  public SandboxId {
    if (!value.matches("[a-z0-9]{8,32}")) {
      throw new IllegalArgumentException("a sandbox id is 8 to 32 of [a-z0-9], got: " + value);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
