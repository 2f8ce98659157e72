package dev.serai.gateway.smithy;

/**
 * Bounds of a model and of what becomes of it.
 *
 * @param maxBytes of the model, 10 MB by default as at AgentCore
 * @param maxDepth of its JSON, 200 by default
 * @param maxTools operations served, 1,000 by default as at AgentCore; more refuse the model
 * @param maxShapes aggregate shapes one tool's input may consist of, 1,000 by default; an operation
 *     with more is skipped
 * @param maxDescription characters of a tool's or member's description, 2,000 by default; longer
 *     ones are cut after a sentence
 */
public record SmithyLimits(
    int maxBytes, int maxDepth, int maxTools, int maxShapes, int maxDescription) {

  public static final SmithyLimits DEFAULT =
      new SmithyLimits(10 * 1024 * 1024, 200, 1000, 1000, 2000);

  /**
   * @throws IllegalArgumentException if a bound is not positive
   */
  public SmithyLimits {
    if (maxBytes < 1 || maxDepth < 1 || maxTools < 1 || maxShapes < 1 || maxDescription < 1) {
      throw new IllegalArgumentException("limits of Smithy models must be positive");
    }
  }
}
