/**
 * {@code ./serai bench}: what the platform costs, each figure beside that of a peer measured in the
 * same run. A run fails when a ratio is missed, never for an absolute time.
 */
@NullMarked
package dev.serai.benchmarks;

import org.jspecify.annotations.NullMarked;
