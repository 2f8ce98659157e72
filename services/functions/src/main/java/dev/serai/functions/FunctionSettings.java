package dev.serai.functions;

import dev.serai.kernel.Arn;
import java.time.Duration;
import java.util.Map;

/**
 * How a function is run.
 *
 * @param handler {@code module.function}
 * @param role whose rights the code has
 * @param timeout of one event, 1 to 900 s; default 3 s
 * @param memoryMegabytes of the whole sandbox, 128 to 10240; default 128
 * @param environment at most 4 KiB of names and values
 * @param description at most 256 characters; may be empty
 */
public record FunctionSettings(
    FunctionRuntime runtime,
    String handler,
    Arn role,
    Duration timeout,
    int memoryMegabytes,
    Map<String, String> environment,
    String description) {

  public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(3);
  public static final int DEFAULT_MEMORY = 128;

  public FunctionSettings {
    environment = Map.copyOf(environment);
  }
}
