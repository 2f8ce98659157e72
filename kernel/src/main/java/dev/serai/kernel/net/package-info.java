/**
 * Addresses of the Internet: what they are for, and how names become them. Whoever connects to a
 * host that somebody else named asks here first.
 */
@NullMarked
package dev.serai.kernel.net;

import org.jspecify.annotations.NullMarked;
