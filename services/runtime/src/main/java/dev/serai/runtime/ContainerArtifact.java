package dev.serai.runtime;

/**
 * A container image that serves the Runtime's contract on its port.
 *
 * @param containerUri as its owner named it; what it meant when the version was made is pinned
 */
public record ContainerArtifact(String containerUri) implements Artifact {}
