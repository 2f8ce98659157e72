/** What a provable record costs: writing it durably, and checking a whole log. */
@NullMarked
package dev.serai.benchmarks.audit;

import org.jspecify.annotations.NullMarked;
