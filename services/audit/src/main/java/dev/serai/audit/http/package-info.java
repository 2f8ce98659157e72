/** The audit room on the wire: {@code /serai/v1/audit}, and the ear at the edge. */
@NullMarked
package dev.serai.audit.http;

import org.jspecify.annotations.NullMarked;
