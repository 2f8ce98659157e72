/** Calls, made many times and timed. */
@NullMarked
package dev.serai.benchmarks.load;

import org.jspecify.annotations.NullMarked;
