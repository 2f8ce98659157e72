/** Sessions of code interpreters, beside a bare Python on this host. */
@NullMarked
package dev.serai.benchmarks.code;

import org.jspecify.annotations.NullMarked;
