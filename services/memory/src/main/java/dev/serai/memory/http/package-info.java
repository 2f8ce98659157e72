/** The operations of memories on the wire. */
@NullMarked
package dev.serai.memory.http;

import org.jspecify.annotations.NullMarked;
