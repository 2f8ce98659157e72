package dev.serai.runtime;

/** What a data plane call runs: the endpoint it named and the version that endpoint serves now. */
public record Deployment(RuntimeEndpoint endpoint, RuntimeVersion version) {}
