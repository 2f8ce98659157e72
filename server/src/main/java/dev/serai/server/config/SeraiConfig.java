package dev.serai.server.config;

/**
 * Everything that can be configured. {@code serai config} prints it with the source of each value.
 *
 * @param account whose resources a first start creates
 * @param server where the API listens
 * @param objects the S3 side
 * @param telemetry where traces and metrics go
 */
public record SeraiConfig(
    AccountConfig account, ServerConfig server, ObjectsConfig objects, TelemetryConfig telemetry) {

  public static final SeraiConfig DEFAULT =
      new SeraiConfig(
          AccountConfig.DEFAULT,
          ServerConfig.DEFAULT,
          ObjectsConfig.DEFAULT,
          TelemetryConfig.DEFAULT);
}
