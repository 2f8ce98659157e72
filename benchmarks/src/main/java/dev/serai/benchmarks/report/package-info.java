/** Figures, what they are held against, and how they are printed. */
@NullMarked
package dev.serai.benchmarks.report;

import org.jspecify.annotations.NullMarked;
