/** Knowledge on the wire: {@code /serai/v1/knowledge}. */
@NullMarked
package dev.serai.knowledge.http;

import org.jspecify.annotations.NullMarked;
