package dev.serai.sandbox;

import java.nio.file.Path;

/**
 * A machine that has booted and waits to be told what it is for.
 *
 * @param state all of it but its memory
 */
record MicrovmSnapshot(
    long memoryBytes, int processors, SealedMemory memory, Path state, Path initial) {}
