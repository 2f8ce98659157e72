/**
 * OpenTelemetry from configuration: recent spans in memory, everything to a collector if one is
 * named.
 */
@NullMarked
package dev.serai.server.telemetry;

import org.jspecify.annotations.NullMarked;
