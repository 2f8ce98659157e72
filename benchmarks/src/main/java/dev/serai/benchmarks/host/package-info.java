/** The processes of a run: started on loopback, looked at from outside, gone at its end. */
@NullMarked
package dev.serai.benchmarks.host;

import org.jspecify.annotations.NullMarked;
