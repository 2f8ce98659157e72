/** The Runtime's budgets, a class each. */
@NullMarked
package dev.serai.benchmarks.runtime;

import org.jspecify.annotations.NullMarked;
