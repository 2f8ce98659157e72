/**
 * What pages may do on whose behalf: each document a session's pages ask for is put before {@link
 * dev.serai.browser.policy.PageRights} while its request waits.
 */
@NullMarked
package dev.serai.browser.policy;

import org.jspecify.annotations.NullMarked;
