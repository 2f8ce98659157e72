package dev.serai.kernel;

/**
 * One member of a request that is at fault.
 *
 * @param name path of the member in wire names, for example {@code
 *     agentRuntimeArtifact.codeConfiguration.entryPoint[0]}
 * @param message what is wrong with it and what is accepted
 */
public record FieldProblem(String name, String message) {}
