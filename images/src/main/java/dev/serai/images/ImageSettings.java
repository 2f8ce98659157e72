package dev.serai.images;

import java.util.List;
import java.util.Map;

/**
 * How an image wants to be run (OCI image configuration, {@code config}).
 *
 * @param command entry point and default arguments, one after the other; may be empty
 * @param environment variables the image sets
 * @param workingDirectory absolute; {@code /} unless the image says so
 */
public record ImageSettings(
    List<String> command, Map<String, String> environment, String workingDirectory) {

  public ImageSettings {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }
}
