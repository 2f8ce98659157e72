package dev.serai.server.config;

/**
 * A configuration nobody should start with. The message names the key, its place and the remedy.
 */
public final class ConfigException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ConfigException(String message) {
    super(message);
  }
}
