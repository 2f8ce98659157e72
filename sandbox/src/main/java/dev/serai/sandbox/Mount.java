package dev.serai.sandbox;

import java.nio.file.Path;

/**
 * A host directory shown inside.
 *
 * @param target absolute path inside
 * @param writable a writable source is handed to the sandbox's uid for as long as the sandbox lives
 */
public record Mount(Path source, String target, boolean writable) {}
