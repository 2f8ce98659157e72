/** What the operations of a described HTTP API become: tools, and how a call of one travels. */
@NullMarked
package dev.serai.gateway.tools;

import org.jspecify.annotations.NullMarked;
