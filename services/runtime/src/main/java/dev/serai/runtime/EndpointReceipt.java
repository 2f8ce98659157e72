package dev.serai.runtime;

import dev.serai.kernel.Arn;
import java.time.Instant;
import java.util.Optional;

/** The answer to an accepted creation or update of an endpoint: its state at that moment. */
public record EndpointReceipt(
    Arn arn,
    Arn runtimeArn,
    RuntimeId runtime,
    String name,
    Optional<Integer> liveVersion,
    int targetVersion,
    RuntimeStatus status,
    Instant createdAt,
    Instant updatedAt) {

  static EndpointReceipt of(RuntimeEndpoint endpoint) {
    return new EndpointReceipt(
        endpoint.arn(),
        endpoint.runtime().arn(),
        endpoint.runtime().id(),
        endpoint.name(),
        endpoint.liveVersion(),
        endpoint.targetVersion(),
        endpoint.status(),
        endpoint.createdAt(),
        endpoint.updatedAt());
  }
}
