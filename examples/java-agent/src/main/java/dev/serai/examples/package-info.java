/** An agent without any framework, as small as Java allows: a scale for gold, silver and spice. */
@NullMarked
package dev.serai.examples;

import org.jspecify.annotations.NullMarked;
