package dev.serai.gateway.openapi;

/**
 * Bounds of a document and of what becomes of it.
 *
 * @param maxBytes of the document, 10 MB by default as at AgentCore
 * @param maxDepth of its tree, 500 by default
 * @param maxTools operations served, 1,000 by default as at AgentCore; more refuse the document
 * @param maxSchemaNodes schemas one tool's input may consist of, 5,000 by default; what is beyond
 *     takes any value
 * @param maxAllSchemaNodes schemas the inputs of all tools may consist of together, 250,000 by
 *     default: some 65 MB of memory; what is beyond takes any value
 * @param maxDescription characters of a tool's description, 2,000 by default
 */
public record OpenApiLimits(
    int maxBytes,
    int maxDepth,
    int maxTools,
    int maxSchemaNodes,
    int maxAllSchemaNodes,
    int maxDescription) {

  public static final OpenApiLimits DEFAULT =
      new OpenApiLimits(10 * 1024 * 1024, 500, 1000, 5000, 250_000, 2000);

  /**
   * @throws IllegalArgumentException if a bound is not positive
   */
  public OpenApiLimits {
    if (maxBytes < 1
        || maxDepth < 1
        || maxTools < 1
        || maxSchemaNodes < 1
        || maxAllSchemaNodes < 1
        || maxDescription < 1) {
      throw new IllegalArgumentException("limits of OpenAPI documents must be positive");
    }
  }
}
