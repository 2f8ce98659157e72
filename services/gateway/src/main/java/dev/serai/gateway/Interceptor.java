package dev.serai.gateway;

import dev.serai.kernel.Arn;
import java.util.Set;

/**
 * A function that sees, and may change, what passes. Source: {@code
 * GatewayInterceptorConfiguration}.
 *
 * @param passHeaders whether it is given the request's headers
 * @param withoutResponseBody whether it is given responses without their body
 */
public record Interceptor(
    Arn function, Set<Point> points, boolean passHeaders, boolean withoutResponseBody) {

  /** Where it stands. */
  public enum Point {
    REQUEST,
    RESPONSE
  }

  public Interceptor {
    points = Set.copyOf(points);
  }
}
