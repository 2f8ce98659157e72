/** {@code serai bench knowledge}: documents read, embedded and found. */
@NullMarked
package dev.serai.benchmarks.knowledge;

import org.jspecify.annotations.NullMarked;
