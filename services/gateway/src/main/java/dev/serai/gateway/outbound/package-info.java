/** What a gateway shows its targets: keys, tokens and signatures, which no agent ever sees. */
@NullMarked
package dev.serai.gateway.outbound;

import org.jspecify.annotations.NullMarked;
