/** Turns of conversations found by questions about them: recall beside plain BM25 and vectors. */
@NullMarked
package dev.serai.benchmarks.retrieval;

import org.jspecify.annotations.NullMarked;
