/** Memory: durable events, writes that are seen, retrieval beside what SQLite can do by itself. */
@NullMarked
package dev.serai.benchmarks.memory;

import org.jspecify.annotations.NullMarked;
