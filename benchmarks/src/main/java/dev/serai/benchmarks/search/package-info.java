/** Tools found by what somebody asks for: how well, and how fast. */
@NullMarked
package dev.serai.benchmarks.search;

import org.jspecify.annotations.NullMarked;
