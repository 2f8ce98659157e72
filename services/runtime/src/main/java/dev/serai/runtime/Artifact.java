package dev.serai.runtime;

/** What an agent is made of (shape {@code AgentRuntimeArtifact}). */
public sealed interface Artifact permits CodeArtifact, ContainerArtifact {}
