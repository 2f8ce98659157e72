/** Sandboxes of every class this host can give, beside the same programs without one. */
@NullMarked
package dev.serai.benchmarks.sandbox;

import org.jspecify.annotations.NullMarked;
