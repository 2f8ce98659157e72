package dev.serai.sandbox.egress;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;

/**
 * What came of an attempt that was allowed.
 *
 * @param address that was connected to; empty when none could be
 * @param bytesUp written to the destination
 * @param bytesDown written to the sandbox from there
 */
public record EgressUse(
    Optional<InetAddress> address,
    long bytesUp,
    long bytesDown,
    Duration duration,
    EgressEnding ending) {}
