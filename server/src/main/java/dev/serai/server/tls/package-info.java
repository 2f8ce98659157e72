/**
 * A certificate for this machine, and a certificate authority that vouches for it and nothing else.
 */
@NullMarked
package dev.serai.server.tls;

import org.jspecify.annotations.NullMarked;
