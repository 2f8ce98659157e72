/** What a gateway adds to the API behind it, and what it costs to have many tools. */
@NullMarked
package dev.serai.benchmarks.gateway;

import org.jspecify.annotations.NullMarked;
